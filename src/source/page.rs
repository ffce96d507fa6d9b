//! What lies at an address? Fetches pages for people, within bounds, and asks nobody who is not on the internet.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{
    ACCEPT, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED,
    LOCATION, RETRY_AFTER,
};
use reqwest::{Client, StatusCode};
use texting_robots::Robot;
use url::Url;

use crate::source::address;

/// Who asks: the name under which a site may allow or forbid us in its `robots.txt`.
const NAME: &str = "OnRecord";
const AGENT: &str = concat!(
    "OnRecord/",
    env!("CARGO_PKG_VERSION"),
    " (a team's citation bot; fetches the pages that people add by hand)"
);

/// How long the word of a `robots.txt` is taken.
const ROBOTS_LAST: Duration = Duration::from_hours(1);
/// The most of a `robots.txt` that is read, in bytes.
const ROBOTS: usize = 256 * 1024;

/// What may be spent on one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// From the first look-up to the last byte, with all that it leads to.
    pub time: Duration,
    /// In bytes, unpacked.
    pub size: usize,
    pub redirects: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(20), size: 20 * 1024 * 1024, redirects: 5 }
    }
}

/// What was fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Where it was in the end, after all that led there.
    pub url: String,
    /// Where it has moved to for good; none where it has not.
    pub moved: Option<String>,
    pub bytes: Vec<u8>,
    /// `text/html; charset=utf-8`, as it was told.
    pub content_type: Option<String>,
    /// What tells the site next time which version is known.
    pub version: Version,
}

/// Which version of a page is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Version {
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

/// Why nothing was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is the version that is known.
    NotModified,
    /// The asker can mend it, or nobody: the address, what lies there, the site's word. A sentence's beginning.
    Asker(String),
    /// It may go better later: no connection, no time, the site's own fault; when the site says, after how long.
    Later(String, Option<Duration>),
    /// It is gone for good.
    Gone(String),
}

impl Refusal {
    /// The words for people.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::NotModified => "it has not changed",
            Self::Asker(words) | Self::Later(words, _) | Self::Gone(words) => words,
        }
    }
}

/// The addresses of a name.
type LookUp = dyn Fn(&str) -> io::Result<Vec<SocketAddr>> + Send + Sync;

/// What a site said of robots, else why it could not.
type Robots = Arc<Result<Robot, String>>;

/// How names become addresses, and which of these may be asked. A test has its own; everybody else asks the internet alone.
#[derive(Clone)]
pub struct Network {
    look_up: Arc<LookUp>,
    judge: fn(IpAddr) -> Result<(), String>,
}

impl Default for Network {
    fn default() -> Self {
        let look_up = |name: &str| Ok((name, 0).to_socket_addrs()?.collect());
        Self { look_up: Arc::new(look_up), judge: address::check_ip }
    }
}

impl Network {
    /// A network of a test.
    pub fn of(
        look_up: impl Fn(&str) -> io::Result<Vec<SocketAddr>> + Send + Sync + 'static,
        judge: fn(IpAddr) -> Result<(), String>,
    ) -> Self {
        Self { look_up: Arc::new(look_up), judge }
    }
}

/// Looks a name up once. What it leads to is judged here and connected to at once: a name that leads elsewhere a moment
/// later gains nothing.
impl Resolve for Network {
    fn resolve(&self, name: Name) -> Resolving {
        let network = self.clone();
        Box::pin(async move {
            let looked_up = tokio::task::spawn_blocking(move || {
                let found = (network.look_up)(name.as_str())?;
                // A name of which one address is private is no name of the internet.
                for address in &found {
                    (network.judge)(address.ip())
                        .map_err(|why| io::Error::new(io::ErrorKind::PermissionDenied, why))?;
                }
                Ok::<_, io::Error>(found)
            });
            let addresses: Addrs = Box::new(looked_up.await??.into_iter());
            Ok(addresses)
        })
    }
}

/// Fetches pages.
pub struct Web {
    network: Network,
    limits: Limits,
    /// What each site said of robots, and when it was asked.
    robots: Mutex<BTreeMap<String, (Instant, Robots)>>,
}

impl Default for Web {
    fn default() -> Self {
        Self::new(Network::default(), Limits::default())
    }
}

impl Web {
    #[must_use]
    pub fn new(network: Network, limits: Limits) -> Self {
        Self { network, limits, robots: Mutex::default() }
    }

    /// Fetches what lies at `text`, unless it is the version that is `known`. `now` is a point on the monotonic clock.
    pub fn fetch(&self, text: &str, known: &Version, now: Instant) -> Result<Page, Refusal> {
        let url = address::read(text).map_err(Refusal::Asker)?;
        // A thread of its own: whoever asks may be within another runtime.
        std::thread::scope(|scope| {
            let asked = scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
                let runtime =
                    runtime.map_err(|error| Refusal::Later(format!("no connection can be made ({error})"), None))?;
                let fetched = runtime
                    .block_on(async { tokio::time::timeout(self.limits.time, self.follow(url, known, now)).await });
                // A look-up that hangs is not waited for.
                runtime.shutdown_background();
                let late = || format!("the site did not answer within {} s", self.limits.time.as_secs_f32().ceil());
                fetched.unwrap_or_else(|_| Err(Refusal::Later(late(), None)))
            });
            asked.join().unwrap_or_else(|_| Err(Refusal::Later("the fetching broke off".to_owned(), None)))
        })
    }

    async fn follow(&self, mut url: Url, known: &Version, now: Instant) -> Result<Page, Refusal> {
        let client = self.client()?;
        let (mut moved, mut is_moved) = (None, true);
        for _ in 0..=self.limits.redirects {
            self.check_robots(&client, &url, now).await?;
            let response = self.ask(&client, &url, known).await?;
            let status = response.status();
            if !status.is_redirection() || status == StatusCode::NOT_MODIFIED {
                return self.page(url, moved, response).await;
            }
            let next = header(response.headers(), &LOCATION)
                .and_then(|next| url.join(&next).ok())
                .ok_or_else(|| Refusal::Asker(format!("the site leads elsewhere and does not say where ({status})")))?;
            let next = address::read(next.as_str())
                .map_err(|why| Refusal::Asker(format!("the site leads to another place: {why}")))?;
            is_moved &= matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
            if is_moved {
                moved = Some(next.to_string());
            }
            url = next;
        }
        Err(Refusal::Asker(format!(
            "the site leads from one place to another more than {} times",
            self.limits.redirects
        )))
    }

    fn client(&self) -> Result<Client, Refusal> {
        let accept = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,\
                      application/pdf,text/plain;q=0.9,*/*;q=0.5";
        let builder = Client::builder()
            .user_agent(AGENT)
            .default_headers(HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(accept))]))
            .redirect(reqwest::redirect::Policy::none())
            // A proxy of the environment would look names up by itself.
            .no_proxy()
            .referer(false)
            .dns_resolver(Arc::new(self.network.clone()))
            .pool_max_idle_per_host(1);
        builder.build().map_err(|error| Refusal::Later(format!("no connection can be made ({error})"), None))
    }

    async fn ask(&self, client: &Client, url: &Url, known: &Version) -> Result<reqwest::Response, Refusal> {
        // An address in numbers is not looked up.
        if let Some(ip) = url.host_str().and_then(|host| host.trim_matches(['[', ']']).parse::<IpAddr>().ok()) {
            (self.network.judge)(ip).map_err(Refusal::Asker)?;
        }
        let mut request = client.get(url.clone());
        for (name, value) in [(IF_NONE_MATCH, &known.etag), (IF_MODIFIED_SINCE, &known.last_modified)] {
            if let Some(value) = value.as_ref().and_then(|value| HeaderValue::from_str(value).ok()) {
                request = request.header(name, value);
            }
        }
        request.send().await.map_err(|error| broken(&error))
    }

    /// The page that `response` brings.
    async fn page(&self, url: Url, moved: Option<String>, response: reqwest::Response) -> Result<Page, Refusal> {
        let status = response.status();
        let headers = response.headers().clone();
        match status {
            StatusCode::NOT_MODIFIED => return Err(Refusal::NotModified),
            StatusCode::GONE => return Err(Refusal::Gone("the page is gone for good (410)".to_owned())),
            StatusCode::NOT_FOUND => return Err(Refusal::Asker("there is no such page (404)".to_owned())),
            StatusCode::UNAUTHORIZED | StatusCode::PAYMENT_REQUIRED | StatusCode::FORBIDDEN => {
                let words = format!(
                    "the site shows this page not to everybody ({}); save it and add the file",
                    status.as_u16()
                );
                return Err(Refusal::Asker(words));
            }
            _ if status.is_success() => {}
            StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => return Err(later(status, &headers)),
            _ if status.is_client_error() => {
                return Err(Refusal::Asker(format!("the site refuses this address ({})", status.as_u16())));
            }
            _ => return Err(later(status, &headers)),
        }
        let bytes = read(response, self.limits.size).await?;
        Ok(Page {
            url: url.to_string(),
            moved,
            bytes,
            content_type: header(&headers, &CONTENT_TYPE),
            version: Version { etag: header(&headers, &ETAG), last_modified: header(&headers, &LAST_MODIFIED) },
        })
    }

    /// Whether the site lets robots read `url`: as Google reads the standard, who has no `robots.txt` allows all, and who
    /// cannot answer for it allows nothing for now.
    async fn check_robots(&self, client: &Client, url: &Url, now: Instant) -> Result<(), Refusal> {
        let origin = url.origin().ascii_serialization();
        let known = {
            let robots = self.robots.lock().unwrap_or_else(PoisonError::into_inner);
            robots.get(&origin).filter(|(asked, _)| now.saturating_duration_since(*asked) < ROBOTS_LAST).cloned()
        };
        let robot = if let Some((_, robot)) = known {
            robot
        } else {
            let robot = Arc::new(self.robot(client, url).await?);
            let mut robots = self.robots.lock().unwrap_or_else(PoisonError::into_inner);
            robots.retain(|_, (asked, _)| now.saturating_duration_since(*asked) < ROBOTS_LAST);
            robots.insert(origin, (now, Arc::clone(&robot)));
            robot
        };
        match robot.as_ref() {
            Ok(robot) if robot.allowed(url.as_str()) => Ok(()),
            Ok(_) => Err(Refusal::Asker(
                "the site asks robots not to read this page (robots.txt); save it and add the file".to_owned(),
            )),
            Err(why) => Err(Refusal::Later(why.clone(), None)),
        }
    }

    async fn robot(&self, client: &Client, url: &Url) -> Result<Result<Robot, String>, Refusal> {
        let parsed =
            |bytes: &[u8]| Robot::new(NAME, bytes).map_err(|_| "the site's robots.txt cannot be read".to_owned());
        let mut place = url.clone();
        place.set_path("/robots.txt");
        place.set_query(None);
        for _ in 0..=self.limits.redirects {
            let response = self.ask(client, &place, &Version::default()).await?;
            let status = response.status();
            if status.is_redirection() {
                let next = header(response.headers(), &LOCATION).and_then(|next| place.join(&next).ok());
                match next.and_then(|next| address::read(next.as_str()).ok()) {
                    Some(next) => place = next,
                    None => return Ok(parsed(b"")),
                }
            } else if status.is_success() {
                // What is too long is read as far as it may be.
                return Ok(parsed(&beginning(response, ROBOTS).await?));
            } else if status.is_client_error() && status != StatusCode::TOO_MANY_REQUESTS {
                return Ok(parsed(b""));
            } else {
                return Ok(Err(format!(
                    "the site cannot say now whether robots may read it (robots.txt: {})",
                    status.as_u16()
                )));
            }
        }
        Ok(parsed(b""))
    }
}

/// All of a response, of at most `most` bytes unpacked.
async fn read(mut response: reqwest::Response, most: usize) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| broken(&error))? {
        if bytes.len() + chunk.len() > most {
            return Err(Refusal::Asker(format!(
                "the page is larger than {} MiB; save it and add what matters",
                most >> 20
            )));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// The first `most` bytes of a response.
async fn beginning(mut response: reqwest::Response, most: usize) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    while bytes.len() < most {
        match response.chunk().await.map_err(|error| broken(&error))? {
            Some(chunk) => bytes.extend_from_slice(&chunk),
            None => break,
        }
    }
    bytes.truncate(most);
    Ok(bytes)
}

fn header(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(ToOwned::to_owned)
}

fn later(status: StatusCode, headers: &HeaderMap) -> Refusal {
    let wait = header(headers, &RETRY_AFTER).and_then(|seconds| seconds.trim().parse().ok()).map(Duration::from_secs);
    Refusal::Later(format!("the site cannot answer now ({})", status.as_u16()), wait)
}

/// What broke, without the address, which the asker knows.
fn broken(error: &reqwest::Error) -> Refusal {
    let mut words = String::new();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<io::Error>()
            && error.kind() == io::ErrorKind::PermissionDenied
        {
            return Refusal::Asker(error.to_string());
        }
        let _ = write!(words, ": {error}");
        cause = error.source();
    }
    Refusal::Later(format!("the site cannot be reached{words}"), None)
}
