//! A serenity context without serenity's gateway, because poise runs no command without one.
//!
//! A `Context` is made of a messenger, a messenger of a shard runner, and a shard runner of a shard, which exists only
//! connected. So it gets one end of a socket whose other end is dropped: nothing is ever read from it or written to it.
//! The commands of this bot use of it nothing but `http`.

use std::sync::{Arc, OnceLock};

use serenity::all::{
    Context, GatewayIntents, Http, Shard, ShardId, ShardInfo, ShardManager, ShardManagerOptions, ShardMessenger,
    ShardRunner, ShardRunnerOptions,
};
use serenity::prelude::{RwLock, TypeMap};
use tokio::net::TcpListener;
use tokio::sync::Mutex;

/// What poise asks of serenity besides the event itself.
pub struct StandIn {
    pub context: Context,
    pub manager: Arc<ShardManager>,
}

impl StandIn {
    /// Fails only where this machine allows no socket to itself.
    pub async fn new(http: Arc<Http>) -> Result<Self, serenity::Error> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let ws_url = Arc::new(Mutex::new(format!("ws://{}", listener.local_addr()?)));
        let other_end = tokio::spawn(async move {
            if let Ok((stream, _)) = listener.accept().await {
                drop(tokio_tungstenite::accept_async(stream).await);
            }
        });
        let info = ShardInfo { id: ShardId(0), total: 1 };
        let shard = Shard::new(Arc::clone(&ws_url), "", info, GatewayIntents::empty(), None).await?;
        other_end.abort();

        let data = Arc::new(RwLock::new(TypeMap::new()));
        let (manager, _) = ShardManager::new(ShardManagerOptions {
            data: Arc::clone(&data),
            event_handlers: Vec::new(),
            raw_event_handlers: Vec::new(),
            framework: Arc::new(OnceLock::new()),
            shard_index: 0,
            shard_init: 0,
            shard_total: 0,
            ws_url,
            http: Arc::clone(&http),
            intents: GatewayIntents::empty(),
            presence: None,
        });
        let runner = ShardRunner::new(ShardRunnerOptions {
            data: Arc::clone(&data),
            event_handlers: Vec::new(),
            raw_event_handlers: Vec::new(),
            framework: None,
            manager: Arc::clone(&manager),
            shard,
            http: Arc::clone(&http),
        });
        let shard = ShardMessenger::new(&runner);
        Ok(Self { context: Context { data, shard, shard_id: ShardId(0), http }, manager })
    }
}
