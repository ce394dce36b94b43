//! How the units of one space become those of another.

use lopdf::Object;

/// `[a b c d e f]` as the format writes it (ISO 32000-1, 8.3.3).
#[derive(Clone, Copy, Debug)]
pub(super) struct Matrix([f32; 6]);

impl Matrix {
    pub(super) const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn shift(x: f32, y: f32) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    pub(super) fn from(values: &[Object]) -> Matrix {
        let mut numbers = Matrix::IDENTITY.0;
        for (place, value) in numbers.iter_mut().zip(values) {
            *place = value.as_float().unwrap_or(*place);
        }
        Matrix(numbers)
    }

    pub(super) fn times(&self, outer: &Matrix) -> Matrix {
        let [a, b, c, d, e, f] = self.0;
        let [oa, ob, oc, od, oe, of] = outer.0;
        Matrix([
            a * oa + b * oc,
            a * ob + b * od,
            c * oa + d * oc,
            c * ob + d * od,
            e * oa + f * oc + oe,
            e * ob + f * od + of,
        ])
    }

    /// Where a point comes to lie.
    pub(super) fn apply(&self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (x * a + y * c + e, x * b + y * d + f)
    }

    /// Which way lines run.
    pub(super) fn direction(&self) -> (f32, f32) {
        let [a, b, ..] = self.0;
        let length = a.hypot(b);
        if length > 0.0 {
            (a / length, b / length)
        } else {
            (1.0, 0.0)
        }
    }

    /// How high a unit is.
    pub(super) fn height(&self) -> f32 {
        let [_, _, c, d, ..] = self.0;
        c.hypot(d)
    }
}
