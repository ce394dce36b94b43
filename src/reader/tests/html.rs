use crate::reader::html;

#[test]
fn tags_go_and_paragraphs_stay() {
    let text = "<p>One &amp; <b>two</b></p><p>Three<br/>four</p><ul><li>five</li></ul><!-- six --><script>seven()</script>";
    let plain = html::to_text(text.to_owned());
    let parts: Vec<&str> = plain.split_whitespace().collect();
    assert_eq!(parts, ["One", "&", "two", "Three", "four", "five"]);
    assert!(plain.contains("two\n\n") && plain.contains("Three\nfour"));
}

#[test]
fn line_breaks_are_blanks_where_tags_lay_the_text_out() {
    let table =
        "<p>The bridge\n   opened\nagain.</p>\n<table><tr><td>a</td> <td>b</td></tr></table>";
    assert_eq!(
        html::strip(table).trim(),
        "The bridge opened again.\n\n\n\n\na\tb"
    );
    assert!(html::strip("<p>x</p><pre>a\n  b</pre>").contains("a\n  b"));
    // WordPress keeps paragraphs as lines.
    assert_eq!(html::strip("<b>One</b>\n\nTwo"), "One\n\nTwo");
}

#[test]
fn plain_text_is_left_alone() {
    for text in [
        "<ACME.N> rose 3 pct & fell",
        "<High Hill Corp> said it would sell",
        "a < b",
        "<",
        "&",
        "x &amp; y",
    ] {
        assert_eq!(html::to_text(text.to_owned()), text);
    }
}

#[test]
fn entities_in_headlines_are_decoded() {
    assert_eq!(
        html::inline("Tom &amp; Jane&#8217;s &#x201c;talks&rdquo; &unknown; &#xffffff; & more"),
        "Tom & Jane’s “talks” &unknown; &#xffffff; & more"
    );
    assert_eq!(html::inline("<em>New</em> talks"), "New talks");
}

#[test]
fn broken_markup_costs_no_text_and_no_time() {
    assert_eq!(html::strip("<p>a <script>b").trim(), "a b");
    assert_eq!(html::strip("a <!-- b"), "a  b");
    for piece in ["<a", "<!--", "<script>", "&a", "<a <b>"] {
        let long = piece.repeat(300_000);
        assert!(html::strip(&long).len() <= long.len());
    }
}
