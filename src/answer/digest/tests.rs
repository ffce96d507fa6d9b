//! Digests of small libraries.
