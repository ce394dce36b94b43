//! As much of Thrift's compact protocol as the guards need: the integers of a structure, each with
//! the numbers of the fields that lead to it.
//!
//! It allocates nothing by what the bytes claim, and every byte is read once.

use std::io::Read;

/// Structures in structures in structures: those of Parquet go eight levels deep.
const DEEPEST: usize = 16;

/// A varint of 64 bits has at most so many bytes.
const LONGEST_VARINT: u32 = 10;

/// What is met in a structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// An integer, or true or false as 1 or 0.
    Number(i64),
    /// A list of so many members begins.
    List(u64),
    /// A structure ends.
    End,
}

/// A byte that cannot stand where it stands, or no more bytes.
#[derive(Debug)]
pub(super) struct Broken;

impl From<std::io::Error> for Broken {
    fn from(_: std::io::Error) -> Self {
        Broken
    }
}

/// Reads structures.
pub(super) struct Compact<R> {
    pub input: R,
    path: Vec<i16>,
}

impl<R: Read> Compact<R> {
    pub fn new(input: R) -> Self {
        Compact {
            input,
            path: Vec::with_capacity(DEEPEST),
        }
    }

    /// Reads a structure, and tells what is in it with its path of field numbers.
    pub fn structure(&mut self, tell: &mut dyn FnMut(&[i16], Seen)) -> Result<(), Broken> {
        let mut field = 0_i16;
        loop {
            let header = self.byte()?;
            if header & 0x0f == 0 {
                tell(&self.path, Seen::End);
                return Ok(());
            }
            field = match header >> 4 {
                0 => i16::try_from(zigzag(self.varint()?)).map_err(|_| Broken)?,
                step => field.checked_add(i16::from(step)).ok_or(Broken)?,
            };
            self.path.push(field);
            self.value(header & 0x0f, true, tell)?;
            self.path.pop();
        }
    }

    /// Reads a value of a type. In a structure the type of a boolean is its value.
    fn value(
        &mut self,
        kind: u8,
        in_field: bool,
        tell: &mut dyn FnMut(&[i16], Seen),
    ) -> Result<(), Broken> {
        if self.path.len() > DEEPEST {
            return Err(Broken);
        }
        match kind {
            1 | 2 if in_field => tell(&self.path, Seen::Number(i64::from(kind == 1))),
            1..=3 => {
                self.byte()?;
            }
            4..=6 => {
                let number = zigzag(self.varint()?);
                tell(&self.path, Seen::Number(number));
            }
            7 => self.skip(8)?,
            8 => {
                let length = self.varint()?;
                self.skip(length)?;
            }
            9 | 10 => self.list(tell)?,
            11 => self.map(tell)?,
            12 => self.structure(tell)?,
            13 => self.skip(16)?,
            _ => return Err(Broken),
        }
        Ok(())
    }

    fn list(&mut self, tell: &mut dyn FnMut(&[i16], Seen)) -> Result<(), Broken> {
        let header = self.byte()?;
        let count = match header >> 4 {
            15 => self.varint()?,
            count => u64::from(count),
        };
        tell(&self.path, Seen::List(count));
        let depth = self.path.len();
        // A member of a list has no number; the level counts all the same.
        self.path.push(0);
        for _ in 0..count {
            self.value(header & 0x0f, false, tell)?;
        }
        self.path.truncate(depth);
        Ok(())
    }

    fn map(&mut self, tell: &mut dyn FnMut(&[i16], Seen)) -> Result<(), Broken> {
        let count = self.varint()?;
        if count == 0 {
            return Ok(());
        }
        let kinds = self.byte()?;
        self.path.push(0);
        for _ in 0..count {
            self.value(kinds >> 4, false, tell)?;
            self.value(kinds & 0x0f, false, tell)?;
        }
        self.path.pop();
        Ok(())
    }

    fn byte(&mut self) -> Result<u8, Broken> {
        let mut byte = [0];
        self.input.read_exact(&mut byte)?;
        let [byte] = byte;
        Ok(byte)
    }

    fn varint(&mut self) -> Result<u64, Broken> {
        let mut number = 0;
        for at in 0..LONGEST_VARINT {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f).wrapping_shl(7 * at);
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(Broken)
    }

    fn skip(&mut self, count: u64) -> Result<(), Broken> {
        let skipped = std::io::copy(&mut self.input.by_ref().take(count), &mut std::io::sink())?;
        (skipped == count).then_some(()).ok_or(Broken)
    }
}

fn zigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}
