//! Claim + Hits → Evidence. What does it do to the claim?

pub mod outlet;
