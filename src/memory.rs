//! How much memory does a process keep that runs for long?
//!
//! glibc lets its threads allocate from up to eight arenas for each core, and an arena keeps the most that was ever in it. With
//! every document that is read, threads come and go, each with what an index needs to write; so the sixteen arenas of two cores
//! kept 340 MB after a storm of which two arenas keep 126. How many there are, glibc takes from its environment before anything
//! of ours runs: so the bot begins again with it, as the same process. Other allocators have no such arenas.

/// Keeps to few arenas from now on. Returns in the process that does, and where it cannot be done: nothing depends on it.
pub fn settle() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        use std::os::unix::process::CommandExt;

        /// What glibc reads, and how many threads can allocate at the same moment without waiting for each other.
        const ARENAS: (&str, &str) = ("MALLOC_ARENA_MAX", "2");

        if crate::config::is_set(ARENAS.0) {
            return;
        }
        let Ok(program) = std::env::current_exe() else { return };
        let mut arguments = std::env::args_os();
        let mut again = std::process::Command::new(program);
        if let Some(name) = arguments.next() {
            again.arg0(name);
        }
        let error = again.args(arguments).env(ARENAS.0, ARENAS.1).exec();
        tracing::warn!(%error, "more memory is kept than is needed: the bot cannot begin again with few arenas");
    }
}
