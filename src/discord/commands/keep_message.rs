//! *Add as source*: keeps a message, with its link and its author, as a document of its server.

/// What stands in Discord's menu of a message.
pub const NAME: &str = "Add as source";
