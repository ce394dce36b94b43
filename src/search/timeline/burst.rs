//! Which periods stand far above their own past.

/// The least matches of a burst: below that, one story told by a few sources would be one.
const LEAST_COUNT: u64 = 5;
/// How many standard deviations above the mean of its past: chance alone carries about one
/// period in seven hundred so far.
const DEVIATIONS: f64 = 3.0;
/// How many periods the past is: a year of months, a season of weeks. What lies further back was another
/// time.
const PAST: usize = 12;
/// The fewest periods of a past that tell what is usual.
const LEAST_PAST: usize = 4;

/// Whether a count is far above those of the periods before it, given in the order of time.
///
/// The standard deviation is the square root of the mean at least: that of events which come by chance
/// (a Poisson process). A past of equal counts would make a burst of one match more.
pub(super) fn is_burst(count: u64, past: &[u64]) -> bool {
    let past = &past[past.len().saturating_sub(PAST)..];
    if count < LEAST_COUNT || past.len() < LEAST_PAST {
        return false;
    }
    let periods = past.len() as f64;
    let mean = past.iter().sum::<u64>() as f64 / periods;
    let squares = past.iter().map(|before| (*before as f64 - mean).powi(2));
    let variance = squares.sum::<f64>() / periods;
    count as f64 > mean + DEVIATIONS * variance.max(mean).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_far_above_its_past_is_a_burst() {
        assert!(is_burst(20, &[4, 5, 6, 5]));
        assert!(is_burst(5, &[0, 0, 0, 0]));
    }

    #[test]
    fn few_matches_are_no_burst() {
        assert!(!is_burst(4, &[0, 0, 0, 0]));
    }

    #[test]
    fn without_a_past_nothing_is_a_burst() {
        assert!(!is_burst(1000, &[1, 1, 1]));
        assert!(!is_burst(1000, &[]));
    }

    #[test]
    fn what_chance_spreads_is_no_burst() {
        // Mean 9, of which chance makes up to 9 + 3 * 3 = 18.
        assert!(!is_burst(18, &[9; 6]));
        assert!(is_burst(19, &[9; 6]));
    }

    #[test]
    fn a_past_that_swings_widely_asks_for_more() {
        // Mean 10, standard deviation 10.
        assert!(!is_burst(40, &[0, 20, 0, 20]));
        assert!(is_burst(41, &[0, 20, 0, 20]));
    }

    #[test]
    fn only_the_last_twelve_periods_are_the_past() {
        let mut past = vec![500; 8];
        past.extend([1; 12]);
        assert!(is_burst(10, &past));
        past.pop();
        assert!(!is_burst(10, &past));
    }
}
