//! Who works next: servers take turns, so that a thousand questions in one of them delay a question in another by one answer.

use std::collections::{BTreeMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;

use tokio::sync::oneshot;

type Task = Box<dyn FnOnce() + Send>;

/// A number of places to work at, handed on by turns. Each is a thread that stays: what an answer needs in memory is had again by
/// the next one at the same place, where a thread for each answer would leave as much behind in each.
pub struct Turns {
    queue: Mutex<Queue>,
    tasks: mpsc::Sender<Task>,
}

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
        let (tasks, coming) = mpsc::channel::<Task>();
        let coming = Arc::new(Mutex::new(coming));
        for _ in 0..places {
            let coming = Arc::clone(&coming);
            thread::spawn(move || {
                loop {
                    let task = coming.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok(task) = task else { return };
                    // Whoever waits for it sees that it broke off; the place stays.
                    drop(catch_unwind(AssertUnwindSafe(task)));
                }
            });
        }
        Arc::new(Self { queue: Mutex::new(Queue { free: places, ..Queue::default() }), tasks })
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
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn {
    /// Does `work` at a place of its own, and gives the turn on when it is done, even where nobody waits for it any more. An error
    /// where it broke off.
    pub fn work<T: Send + 'static>(self, work: impl FnOnce() -> T + Send + 'static) -> oneshot::Receiver<T> {
        let (tell, told) = oneshot::channel();
        let turns = self.0.as_ref().map(Arc::clone);
        let task: Task = Box::new(move || {
            let done = work();
            drop(self);
            // Nobody may wait for it any more.
            drop(tell.send(done));
        });
        // Where no place takes it, it is dropped, and with it the turn.
        drop(turns.map(|turns| turns.tasks.send(task)));
        told
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
    async fn a_place_outlives_what_breaks_off_at_it() {
        let turns = Turns::new(1);
        assert!(turns.take(1).await.work(|| panic!("it breaks off")).await.is_err());
        let at = || async { turns.take(1).await.work(|| thread::current().id()).await };
        let (first, second) = (at().await.unwrap(), at().await.unwrap());
        assert_eq!(first, second);
        assert_eq!(turns.lock().free, 1);
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
