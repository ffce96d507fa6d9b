//! A site on this machine that does what a test tells it, and a network in which every name leads there.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use onrecord::source::address;
use onrecord::source::page::{Limits, Network, Web};

/// How a site answers a request.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A status, headers and a body; the length is told.
    Page(u16, Vec<(String, String)>, Vec<u8>),
    /// These bytes and nothing else, then the end.
    Raw(Vec<u8>),
    /// The head of a page, and then nothing for as long as anybody waits.
    Stall,
}

impl Answer {
    pub fn page(kind: &str, body: impl Into<Vec<u8>>) -> Self {
        Self::Page(200, vec![("content-type".to_owned(), kind.to_owned())], body.into())
    }

    pub fn html(words: &str) -> Self {
        Self::page("text/html; charset=utf-8", words)
    }

    pub fn status(status: u16) -> Self {
        Self::Page(status, Vec::new(), Vec::new())
    }

    pub fn redirect(to: &str) -> Self {
        Self::Page(302, vec![("location".to_owned(), to.to_owned())], Vec::new())
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        if let Self::Page(_, headers, _) = &mut self {
            headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }
}

/// A request: its path, and its headers with their names in lower case.
#[derive(Clone, Debug, Default)]
pub struct Request {
    pub path: String,
    pub headers: BTreeMap<String, String>,
}

type Handler = dyn Fn(&Request) -> Answer + Send + Sync;

/// The site; it ends with the test.
pub struct Site {
    port: u16,
    seen: Arc<Mutex<Vec<Request>>>,
}

impl Site {
    pub fn new(answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen: Arc<Mutex<Vec<Request>>> = Arc::default();
        let (answer, noted): (Arc<Handler>, _) = (Arc::new(answer), Arc::clone(&seen));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, noted) = (Arc::clone(&answer), Arc::clone(&noted));
                std::thread::spawn(move || serve(stream, &*answer, &noted));
            }
        });
        Self { port, seen }
    }

    /// A site of these pages by their paths; `/robots.txt` and all else is not there.
    pub fn of(pages: &[(&str, Answer)]) -> Self {
        let pages: BTreeMap<String, Answer> =
            pages.iter().map(|(path, answer)| ((*path).to_owned(), answer.clone())).collect();
        Self::new(move |request| pages.get(&request.path).cloned().unwrap_or(Answer::status(404)))
    }

    /// The paths that were asked for, without `/robots.txt`.
    pub fn asked(&self) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        seen.iter().map(|request| request.path.clone()).filter(|path| path != "/robots.txt").collect()
    }

    pub fn requests(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }

    /// A web in which every name leads to this site, and 127.0.0.1 is the only address of this machine that may be asked.
    pub fn web(&self) -> Web {
        self.web_with(Limits { time: Duration::from_secs(20), size: 1024 * 1024, redirects: 3 })
    }

    pub fn web_with(&self, limits: Limits) -> Web {
        let here = self.address();
        Web::new(Network::of(move |_| Ok(vec![here]), allow_here), limits)
    }

    pub fn address(&self) -> SocketAddr {
        SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))
    }
}

/// The rule of the internet, with the one exception that a test needs.
pub fn allow_here(address: IpAddr) -> Result<(), String> {
    if address == IpAddr::V4(Ipv4Addr::LOCALHOST) { Ok(()) } else { address::check_ip(address) }
}

fn serve(mut stream: TcpStream, answer: &Handler, seen: &Mutex<Vec<Request>>) {
    let Ok(copy) = stream.try_clone() else { return };
    let mut lines = BufReader::new(copy).lines();
    while let Some(Ok(first)) = lines.next() {
        let mut request =
            Request { path: first.split(' ').nth(1).unwrap_or_default().to_owned(), ..Request::default() };
        while let Some(Ok(line)) = lines.next().filter(|line| line.as_ref().is_ok_and(|line| !line.is_empty())) {
            let (name, value) = line.split_once(':').unwrap_or_default();
            request.headers.insert(name.trim().to_lowercase(), value.trim().to_owned());
        }
        seen.lock().unwrap().push(request.clone());
        let written = match answer(&request) {
            Answer::Page(status, headers, body) => {
                let headers: Vec<String> = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
                let headers = headers.concat();
                let head = format!("HTTP/1.1 {status} Told\r\ncontent-length: {}\r\n{headers}\r\n", body.len());
                stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body))
            }
            Answer::Raw(bytes) => {
                drop(stream.write_all(&bytes));
                return;
            }
            Answer::Stall => {
                drop(stream.write_all(b"HTTP/1.1 200 Told\r\ncontent-length: 100\r\n\r\n<html>"));
                // Until whoever waits has gone.
                drop(lines.next());
                return;
            }
        };
        if written.is_err() {
            return;
        }
    }
}
