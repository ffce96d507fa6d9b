//! Which addresses may be fetched. Pure.
//!
//! Whoever may add a source could otherwise make this machine ask its own network: the router, a neighbour's printer, the
//! cloud's metadata with its keys. An address is refused by its words here, and by what its name leads to where it is looked
//! up (`page`): the very address that was judged is the one that is connected to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// The longest address that is taken, in bytes.
const LONGEST: usize = 4096;

/// The ports on which pages are served to everybody.
const PORTS: [u16; 2] = [80, 443];

/// Names that lead nowhere but into one's own network, by what they end in (RFC 6761, RFC 6762, RFC 8375, RFC 9476).
const PRIVATE_NAMES: [&str; 14] = [
    "localhost",
    "local",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan",
    "localdomain",
    "home.arpa",
    "arpa",
    "onion",
    "alt",
    "test",
];

/// Blocks of IPv4 that are nobody's on the internet (the IANA special-purpose registry), with what they are.
const PRIVATE_BLOCKS: [(Ipv4Addr, u32, &str); 17] = [
    (Ipv4Addr::UNSPECIFIED, 8, "this network"),
    (Ipv4Addr::new(10, 0, 0, 0), 8, "a private network"),
    (Ipv4Addr::new(100, 64, 0, 0), 10, "a carrier's network"),
    (Ipv4Addr::new(127, 0, 0, 0), 8, "this machine"),
    (Ipv4Addr::new(168, 63, 129, 16), 32, "a cloud's own service"),
    (Ipv4Addr::new(169, 254, 0, 0), 16, "a local link, where clouds keep their metadata"),
    (Ipv4Addr::new(172, 16, 0, 0), 12, "a private network"),
    (Ipv4Addr::new(192, 0, 0, 0), 24, "reserved for protocols"),
    (Ipv4Addr::new(192, 0, 2, 0), 24, "reserved for documentation"),
    (Ipv4Addr::new(192, 88, 99, 0), 24, "a relay to IPv6"),
    (Ipv4Addr::new(192, 168, 0, 0), 16, "a private network"),
    (Ipv4Addr::new(198, 18, 0, 0), 15, "reserved for measurements"),
    (Ipv4Addr::new(198, 51, 100, 0), 24, "reserved for documentation"),
    (Ipv4Addr::new(203, 0, 113, 0), 24, "reserved for documentation"),
    (Ipv4Addr::new(224, 0, 0, 0), 4, "for many receivers at once"),
    (Ipv4Addr::new(240, 0, 0, 0), 4, "reserved"),
    (Ipv4Addr::BROADCAST, 32, "for everybody at once"),
];

/// The address that `text` is, without its fragment, else why it is not fetched. Names are not looked up.
pub fn read(text: &str) -> Result<Url, String> {
    let text = text.trim();
    // Browsers and libraries read these in different ways.
    if text.contains(|letter: char| letter == '\\' || letter.is_whitespace() || letter.is_control()) {
        return Err(format!("{text:?} is no address: it holds a space or a backslash; copy it from the browser"));
    }
    if text.len() > LONGEST {
        return Err(format!("an address has at most {LONGEST} characters"));
    }
    let mut url =
        Url::parse(text).map_err(|error| format!("{text:?} is no address ({error}); copy it from the browser"))?;
    check(&url)?;
    url.set_fragment(None);
    Ok(url)
}

/// Whether `url` may be fetched, as far as its words tell.
pub fn check(url: &Url) -> Result<(), String> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("an address begins with https:// or http://, not {}:", url.scheme()));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("an address with a name or password in it is not fetched".to_owned());
    }
    let port = url.port_or_known_default().unwrap_or_default();
    if !PORTS.contains(&port) {
        return Err(format!("pages are fetched from the usual ports alone, not from {port}"));
    }
    match url.host() {
        Some(Host::Domain(name)) => check_name(name),
        Some(Host::Ipv4(address)) => check_ip(IpAddr::V4(address)),
        Some(Host::Ipv6(address)) => check_ip(IpAddr::V6(address)),
        None => Err("an address needs the name of a host".to_owned()),
    }
}

/// Whether a host of this name may be on the internet.
fn check_name(name: &str) -> Result<(), String> {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let ends_in = |suffix: &str| name == suffix || name.strip_suffix(suffix).is_some_and(|rest| rest.ends_with('.'));
    if PRIVATE_NAMES.into_iter().any(ends_in) || !name.contains('.') {
        return Err(format!(
            "{name:?} is a name of a private network, which is not asked; save the page and add the file"
        ));
    }
    Ok(())
}

/// Whether `address` is on the internet.
pub fn check_ip(address: IpAddr) -> Result<(), String> {
    let private = match address {
        IpAddr::V4(address) => private_v4(address),
        IpAddr::V6(address) => private_v6(address),
    };
    match private {
        Some(what) => Err(format!("{address} is {what}, which is not asked; save the page and add the file")),
        None => Ok(()),
    }
}

fn private_v4(address: Ipv4Addr) -> Option<&'static str> {
    let is_in = |block: Ipv4Addr, length: u32| (address.to_bits() ^ block.to_bits()).leading_zeros() >= length;
    PRIVATE_BLOCKS.iter().find(|(block, length, _)| is_in(*block, *length)).map(|(.., what)| *what)
}

/// Of IPv6 only what is given out to networks is on the internet (`2000::/3`), and of that not what stands for something
/// else: tunnels that hold an IPv4 address, examples, experiments.
fn private_v6(address: Ipv6Addr) -> Option<&'static str> {
    let [first, second, ..] = address.segments();
    match (first, second) {
        _ if address.is_loopback() => Some("this machine"),
        _ if address.is_unspecified() => Some("no address"),
        _ if address.to_ipv4_mapped().is_some() => Some("an IPv4 address in disguise"),
        (0x64, 0xff9b) => Some("a translation of an IPv4 address"),
        (0x2002, _) | (0x2001, 0) => Some("a tunnel to an IPv4 address"),
        (0x2001, 0x0001..=0x01ff) => Some("reserved for protocols"),
        (0x2001, 0x0db8) | (0x3fff, 0..=0x0fff) => Some("reserved for documentation"),
        (0xfc00..=0xfdff, _) => Some("a private network"),
        (0xfe80..=0xfeff, _) => Some("a local link"),
        (0xff00..=0xffff, _) => Some("for many receivers at once"),
        (0x2000..=0x3fff, _) => embedded(address),
        _ => Some("no address of the internet"),
    }
}

/// An interface that is named after an IPv4 address (ISATAP, RFC 5214) is judged by that.
fn embedded(address: Ipv6Addr) -> Option<&'static str> {
    let [.., fifth, sixth, seventh, eighth] = address.segments();
    let is_named = matches!(fifth, 0 | 0x200) && sixth == 0x5efe;
    let inner = Ipv4Addr::from_bits(u32::from(seventh) << 16 | u32::from(eighth));
    is_named.then(|| private_v4(inner)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(addresses: &[&str]) {
        for address in addresses {
            assert!(read(address).is_err(), "{address} is not refused");
        }
    }

    #[test]
    fn this_machine_is_not_asked_however_it_is_written() {
        refused(&[
            "http://127.0.0.1/",
            "http://127.1/",
            "http://127.0.1/",
            "http://127.255.255.254/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://0x7f.0.0.1/",
            "http://0177.0.0.1/",
            "http://017700000001/",
            "http://0x7f.1/",
            "http://127.0.0.1./",
            "http://①②⑦.⓪.⓪.①/",
            "http://127。0。0。1/",
            "http://%31%32%37.0.0.1/",
            "http://localhost/",
            "http://LOCALHOST/",
            "http://localhost./",
            "http://a.localhost/",
            "http://loc\u{AD}alhost/",
            "http://0/",
            "http://0.0.0.0/",
            "http://[::1]/",
            "http://[0:0:0:0:0:0:0:1]/",
            "http://[::]/",
        ]);
    }

    #[test]
    fn private_networks_are_not_asked() {
        refused(&[
            "http://10.0.0.1/",
            "http://10.255.255.255/",
            "http://172.16.0.1/",
            "http://172.31.255.255/",
            "http://192.168.0.1/",
            "http://192.168.1/",
            "http://3232235521/",
            "http://0300.0250.0.1/",
            "http://100.64.0.1/",
            "http://100.127.255.255/",
            "http://192.0.0.1/",
            "http://198.18.0.1/",
            "http://198.19.255.255/",
            "http://[fc00::1]/",
            "http://[fd12:3456:789a::1]/",
            "http://[fec0::1]/",
            "http://router/",
            "http://nas.local/",
            "http://db.internal/",
            "http://wiki.corp/",
            "http://printer.lan/",
            "http://server.home.arpa/",
            "http://hidden.onion/",
        ]);
    }

    #[test]
    fn metadata_of_clouds_is_not_asked() {
        refused(&[
            "http://169.254.169.254/latest/meta-data/",
            "http://169.254.170.2/",
            "http://2852039166/",
            "http://0xa9fea9fe/",
            "http://0251.0376.0251.0376/",
            "http://169.254.43518/",
            "http://100.100.100.200/",
            "http://168.63.129.16/",
            "http://192.0.0.192/",
            "http://metadata.google.internal/",
            "http://metadata/",
            "http://[fd00:ec2::254]/",
            "http://[fe80::a9fe:a9fe]/",
        ]);
    }

    #[test]
    fn what_holds_another_address_is_judged_by_it() {
        refused(&[
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[::ffff:8.8.8.8]/",
            "http://[::127.0.0.1]/",
            "http://[64:ff9b::10.0.0.1]/",
            "http://[64:ff9b:1::a00:1]/",
            "http://[2002:7f00:1::]/",
            "http://[2002:a00:1::1]/",
            "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
            "http://[2600:1234::5efe:a00:1]/",
            "http://[2600:1234::200:5efe:7f00:1]/",
        ]);
    }

    #[test]
    fn what_is_nobodys_is_not_asked() {
        refused(&[
            "http://224.0.0.1/",
            "http://239.255.255.250/",
            "http://240.0.0.1/",
            "http://255.255.255.255/",
            "http://192.0.2.1/",
            "http://198.51.100.7/",
            "http://203.0.113.7/",
            "http://192.88.99.1/",
            "http://[ff02::1]/",
            "http://[2001:db8::1]/",
            "http://[3fff::1]/",
            "http://[100::1]/",
            "http://[5f00::1]/",
            "http://[4000::1]/",
        ]);
    }

    #[test]
    fn other_schemes_ports_and_names_with_passwords_are_refused() {
        refused(&[
            "file:///etc/passwd",
            "ftp://mill.example/",
            "gopher://mill.example/",
            "data:text/html,x",
            "javascript:alert(1)",
            "ws://mill.example/",
            "http:",
            "http:///",
            "mill.example/a",
            "//mill.example/a",
            "",
            "http://mill.example:22/",
            "http://mill.example:6379/",
            "https://mill.example:8443/",
            "http://mill.example:0/",
            "http://mill.example:99999/",
            "http://admin@mill.example/",
            "http://admin:secret@mill.example/",
            "http://mill.example@127.0.0.1/",
            "http://mill.example\\@127.0.0.1/",
            "http://127.0.0.1\\@mill.example/",
            "http://127.0.0.1#@mill.example/",
            "http://mill example/",
            "http://[::1%25eth0]/",
            "http://1.2.3.4.5/",
            "http://256.1.1.1/",
            &format!("http://mill.example/{}", "a".repeat(LONGEST)),
        ]);
    }

    #[test]
    fn pages_of_the_internet_are_fetched() {
        for address in [
            "https://mill.example/a?b=c#d",
            "http://www.mill.example:80/",
            "https://mill.example:443/",
            "https://8.8.8.8/",
            "https://[2606:4700::6810:84e5]/",
            "https://bücher.example/",
            "http://100.128.0.1/",
            "http://172.32.0.1/",
            "http://11.0.0.1/",
            " https://locallaw.example/ ",
        ] {
            assert!(read(address).is_ok(), "{address}: {:?}", read(address));
        }
        assert_eq!(read("https://mill.example/a#b").unwrap().as_str(), "https://mill.example/a");
    }

    #[test]
    fn a_refusal_says_what_to_do() {
        let words = "10.0.0.1 is a private network, which is not asked; save the page and add the file";
        assert_eq!(read("http://10.0.0.1/"), Err(words.to_owned()));
        assert_eq!(read("ftp://a.example/"), Err("an address begins with https:// or http://, not ftp:".to_owned()));
    }
}
