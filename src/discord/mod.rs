//! Answer → message. How is it said in a channel?

pub mod stand_in;
