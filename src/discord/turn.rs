//! Who works next: servers take turns, so that a thousand questions in one of them delay a question in another by one answer.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::oneshot;

/// A number of places to work at, handed on by turns.
pub struct Turns(Mutex<Queue>);

#[derive(Default)]
struct Queue {
    free: usize,
    /// Those who wait, by whom they belong to.
    waiting: BTreeMap<u64, VecDeque<oneshot::Sender<Turn>>>,
    /// Who has somebody waiting, in the order of their turns.
    order: VecDeque<u64>,
}

/// The right to work, until it is dropped.
pub struct Turn(Option<Arc<Turns>>);

impl Turns {
    #[must_use]
    pub fn new(places: usize) -> Arc<Self> {
        Arc::new(Self(Mutex::new(Queue { free: places, ..Queue::default() })))
    }

    /// Waits for a turn of `whose`.
    pub async fn take(self: &Arc<Self>, whose: u64) -> Turn {
        let coming = {
            let mut queue = self.lock();
            if queue.free > 0 {
                queue.free -= 1;
                return Turn(Some(Arc::clone(self)));
            }
            let (give, coming) = oneshot::channel();
            let waiting = queue.waiting.entry(whose).or_default();
            waiting.push_back(give);
            if waiting.len() == 1 {
                queue.order.push_back(whose);
            }
            coming
        };
        // A turn is always given: whoever holds one gives it on.
        coming.await.unwrap_or(Turn(None))
    }

    /// Gives a place to the next who still waits.
    fn give_on(self: &Arc<Self>) {
        loop {
            let next = {
                let mut queue = self.lock();
                let Some(next) = queue.next() else {
                    queue.free += 1;
                    return;
                };
                next
            };
            match next.send(Turn(Some(Arc::clone(self)))) {
                Ok(()) => return,
                // Nobody waits for it any more; it must not be given on by being dropped.
                Err(mut turn) => drop(turn.0.take()),
            }
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    fn next(&mut self) -> Option<oneshot::Sender<Turn>> {
        let whose = self.order.pop_front()?;
        let waiting = self.waiting.get_mut(&whose)?;
        let next = waiting.pop_front();
        if waiting.is_empty() {
            self.waiting.remove(&whose);
        } else {
            self.order.push_back(whose);
        }
        next
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(turns) = self.0.take() {
            turns.give_on();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn servers_take_turns() {
        let turns = Turns::new(1);
        let held = turns.take(0).await;
        let order = Arc::new(Mutex::new(Vec::new()));
        let mut waiting = Vec::new();
        for whose in [1, 1, 1, 1, 2, 3, 2] {
            let (waits, told) = (Arc::clone(&turns), Arc::clone(&order));
            waiting.push(tokio::spawn(async move {
                let _turn = waits.take(whose).await;
                told.lock().unwrap().push(whose);
            }));
            // In this order they stand in the queue.
            tokio::task::yield_now().await;
        }
        drop(held);
        for wait in waiting {
            wait.await.unwrap();
        }
        assert_eq!(*order.lock().unwrap(), [1, 2, 3, 1, 2, 1, 1]);
    }

    #[tokio::test]
    async fn who_waits_no_more_takes_no_place() {
        let turns = Turns::new(1);
        let held = turns.take(0).await;
        let mut gone = Vec::new();
        for whose in 0..100 {
            let waits = Arc::clone(&turns);
            gone.push(tokio::spawn(async move { waits.take(whose % 3).await }));
            tokio::task::yield_now().await;
        }
        for wait in gone {
            wait.abort();
            drop(wait.await);
        }
        drop(held);
        let one = turns.take(1).await;
        drop(one);
        assert_eq!(turns.lock().free, 1);
    }
}
