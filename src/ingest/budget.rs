//! How much memory articles take on their way from the readers to the writer.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// Bytes that may be in flight.
pub(super) struct Budget {
    total: usize,
    free: Mutex<usize>,
    returned: Condvar,
}

impl Budget {
    pub fn new(total: usize) -> Self {
        Budget {
            total,
            free: Mutex::new(total),
            returned: Condvar::new(),
        }
    }

    /// Waits until so many bytes are free. One article may take all of them, never more.
    pub fn take(self: &Arc<Self>, bytes: usize) -> Permit {
        let bytes = bytes.min(self.total);
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        while *free < bytes {
            free = self
                .returned
                .wait(free)
                .unwrap_or_else(PoisonError::into_inner);
        }
        *free -= bytes;
        Permit {
            budget: Arc::clone(self),
            bytes,
        }
    }
}

/// Bytes in flight, given back when dropped.
pub(super) struct Permit {
    budget: Arc<Budget>,
    bytes: usize,
}

impl Drop for Permit {
    fn drop(&mut self) {
        let free = self.budget.free.lock();
        *free.unwrap_or_else(PoisonError::into_inner) += self.bytes;
        self.budget.returned.notify_all();
    }
}
