//! Tables of words: how words are hashed and compared, fast.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};
use std::sync::LazyLock;

/// A hash of eight bytes a step: each is mixed in by a multiplication (the constant is that of splitmix64's increment, the
/// golden ratio) whose upper half is folded into the lower. Every word of every document is looked up, and the words of the
/// tables are ours: nobody can choose them so that they collide.
#[derive(Clone, Copy, Default)]
pub struct Folded(u64);

impl Folded {
    fn mix(&mut self, bits: u64) {
        let product = u128::from(self.0 ^ bits) * 0x9e37_79b9_7f4a_7c15;
        self.0 = product as u64 ^ (product >> 64) as u64 ^ self.0.rotate_left(23);
    }
}

/// A table of words that are ours.
pub type Words<K, V> = HashMap<K, V, BuildHasherDefault<Folded>>;
/// A set of words that are ours.
pub type WordSet<K> = HashSet<K, BuildHasherDefault<Folded>>;

impl Hasher for Folded {
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((eight, after)) = rest.split_first_chunk::<8>() {
            self.mix(u64::from_le_bytes(*eight));
            rest = after;
        }
        // What is left, and how long it is.
        let mut last = [0; 8];
        for (slot, byte) in last.iter_mut().zip(rest) {
            *slot = *byte;
        }
        self.mix(u64::from_le_bytes(last) ^ (bytes.len() as u64) << 56);
    }

    fn write_u128(&mut self, bits: u128) {
        self.mix(bits as u64);
        self.mix((bits >> 64) as u64);
    }

    /// Of what ends a word it makes nothing: words are hashed with their lengths.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The same hash from a beginning that nobody knows: texts are others', and nobody shall choose words that collide.
#[derive(Clone, Copy)]
pub struct Keyed(Folded);

static KEY: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0));

impl Default for Keyed {
    fn default() -> Self {
        Self(Folded(*KEY))
    }
}

impl BuildHasher for Keyed {
    type Hasher = Folded;

    fn build_hasher(&self) -> Folded {
        self.0
    }
}

/// A table of what stands in texts.
pub type Table<K, V> = HashMap<K, V, Keyed>;
/// A set of what stands in texts.
pub type Set<K> = HashSet<K, Keyed>;

/// A word of at most fifteen bytes as a number: its bytes, zeros, and its length. So it is compared at once, and where it
/// stands.
#[must_use]
pub fn packed(word: &str) -> Option<u128> {
    room(word).map(u128::from_le_bytes)
}

/// The same in ASCII lower case.
#[must_use]
pub fn packed_lower(word: &str) -> Option<u128> {
    packed(word).map(small)
}

/// A packed word in ASCII lower case.
#[inline]
#[must_use]
pub fn small(packed: u128) -> u128 {
    // All bytes at once: a byte at or behind "A" sets its highest bit in the one sum, a byte behind "Z" in the other. Bytes
    // outside ASCII are none of these, and the length is no letter.
    const HIGH: u128 = u128::from_ne_bytes([0x80; 16]);
    const FROM_A: u128 = u128::from_ne_bytes([0x80 - b'A'; 16]);
    const BEHIND_Z: u128 = u128::from_ne_bytes([0x7f - b'Z'; 16]);
    let low = packed & !HIGH;
    let is_capital = ((low + FROM_A) ^ (low + BEHIND_Z)) & !packed & HIGH;
    packed | is_capital >> 2
}

/// Puts the word that was packed behind what is in `room`.
pub fn unpack(packed: u128, room: &mut String) {
    let bytes = packed.to_le_bytes();
    let letters = bytes.split_last().and_then(|(length, letters)| letters.get(..usize::from(*length)));
    room.push_str(letters.and_then(|letters| std::str::from_utf8(letters).ok()).unwrap_or_default());
}

/// How many bytes `beginning` has, where the word begins with it; both are packed.
#[must_use]
pub fn beginning(word: u128, beginning: u128) -> Option<usize> {
    let length = beginning >> 120;
    let letters = (1 << (8 * length)) - 1;
    ((word ^ beginning) & letters == 0 && length <= word >> 120).then_some(length as usize)
}

#[inline]
fn room(word: &str) -> Option<[u8; 16]> {
    let mut room = [0; 16];
    let (last, letters) = room.split_last_mut()?;
    letters.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    *last = word.len() as u8;
    Some(room)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_of_ascii_alone_become_small() {
        for first in 0..=u8::MAX {
            let room: [u8; 16] = std::array::from_fn(|at| first.wrapping_add(at as u8 * 17));
            assert_eq!(small(u128::from_le_bytes(room)).to_le_bytes(), room.map(|byte| byte.to_ascii_lowercase()));
        }
    }

    #[test]
    fn a_beginning_is_seen() {
        let beginning = |word: &str, start: &str| beginning(packed(word).unwrap(), packed(start).unwrap());
        assert_eq!(beginning("harbour", "harb"), Some(4));
        assert_eq!(beginning("fifteen letters", "fifteen letters"), Some(15));
        assert_eq!(beginning("mill", ""), Some(0));
        assert_eq!(beginning("Harbour", "harb"), None);
        assert_eq!(beginning("harb", "harb\0"), None);
    }

    #[test]
    fn a_short_word_is_packed_and_unpacked() {
        let mut room = "a ".to_owned();
        unpack(packed_lower("Harbour").unwrap(), &mut room);
        unpack(packed("é").unwrap(), &mut room);
        assert_eq!(room, "a harbouré");
        assert!(packed("fifteen letters").is_some());
        assert_eq!(packed("sixteen letters!"), None);
        assert_ne!(packed("a\0"), packed("a"));
    }
}
