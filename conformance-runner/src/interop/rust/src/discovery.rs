//! Where a homeserver and a user's files are: records by relay and by the DHT alone, and TLS with the raw key they name.
use crate::check::Check;
use crate::world::{Network, World, client_id};
use anyhow::{Context, Result, bail, ensure};
use futures_util::StreamExt;
use pkarr::{ResolvePolicy, SignedPacket, dns::rdata::SVCB, dns::rdata::SVCParam, extra::endpoints::Endpoint};
use pubky::{Keypair, Method};
use std::{
    net::Ipv4Addr,
    sync::Arc,
    time::{Duration, Instant},
};

/// The parameter that tells browsers the port of plain HTTP.
const HTTP_PORT: u16 = 65280;
const UNKNOWN_KEY: Duration = Duration::from_millis(500);

pub fn checks() -> Vec<Check> {
    vec![
        Check::new(
            "CLK-01",
            "the homeserver's record names its address and, for browsers, its domain",
            own_record,
        ),
        Check::new("CLK-01", "the record is found by the DHT alone", own_record_by_dht),
        Check::new("CLK-01", "the record is found by the relay alone", own_record_by_relay),
        Check::new(
            "CLK-02",
            "the homeserver answers to its key over TLS, in HTTP/1.1",
            raw_key_tls,
        ),
        Check::new(
            "CLK-02",
            "it does not pass for another key whose record names its address",
            another_key,
        ),
        Check::new(
            "CLK-03",
            "it says of itself what it can do, to who asks for its key",
            info,
        ),
        Check::new(
            "DISC-RES",
            "a sign-up publishes where the user's files are",
            homeserver_of_user,
        ),
        Check::new(
            "DISC-RES",
            "by the DHT alone a user signs up, writes, and is read by others",
            dht_alone,
        ),
        Check::new(
            "DISC-RES",
            "by the relay alone a user signs up, writes, and is read by others",
            relay_alone,
        ),
        Check::new(
            "DISC-RES",
            "who signed up by the DHT alone is found by the relay alone",
            across,
        ),
        Check::new(
            "DISC-RES",
            "an unknown key is known to be unknown within half a second",
            unknown_key,
        ),
        Check::new(
            "DISC-RES",
            "an unknown key is known to be unknown by the DHT alone",
            unknown_key_by_dht,
        ),
        Check::new(
            "DISC-PUB",
            "a record is replaced by force, and not while it is fresh otherwise",
            replaced,
        ),
    ]
}

async fn own_record(world: Arc<World>) -> Result<()> {
    expect_own_record(&world, Network::Both).await
}

async fn own_record_by_dht(world: Arc<World>) -> Result<()> {
    expect_own_record(&world, Network::DhtAlone).await
}

async fn own_record_by_relay(world: Arc<World>) -> Result<()> {
    expect_own_record(&world, Network::RelayAlone).await
}

async fn expect_own_record(world: &World, network: Network) -> Result<()> {
    let client = world.pkarr_by(network)?;
    let name = world.homeserver.z32();
    let endpoints: Vec<Endpoint> = client.resolve_https_endpoints(&name).collect().await;
    ensure!(endpoints.len() == 2, "{endpoints:?}");
    let direct = endpoints
        .iter()
        .find(|each| each.domain().is_none())
        .context("no address")?;
    let sockets = direct.to_socket_addrs();
    ensure!(sockets == [(Ipv4Addr::LOCALHOST, world.tls_port).into()], "{sockets:?}");
    let domain = endpoints
        .iter()
        .find(|each| each.domain() == Some("localhost"))
        .context("no domain")?;
    let port = match domain.get_param(HTTP_PORT) {
        Some(SVCParam::Unknown(_, bytes)) => u16::from_be_bytes(bytes.as_ref().try_into()?),
        other => bail!("parameter {HTTP_PORT} is {other:?}"),
    };
    ensure!(Some(port) == world.http.port(), "{port}");
    Ok(())
}

async fn raw_key_tls(world: Arc<World>) -> Result<()> {
    let pubky = world.pubky()?;
    let response = pubky
        .client()
        .request_async(Method::GET, world.at_homeserver("/")?)
        .await?
        .send()
        .await?;
    ensure!(response.status() == 200, "{}", response.status());
    ensure!(
        response.version() == reqwest::Version::HTTP_11,
        "{:?}",
        response.version()
    );
    let port = response.remote_addr().map(|address| address.port());
    ensure!(port == Some(world.tls_port), "it went to {port:?}");
    Ok(())
}

async fn another_key(world: Arc<World>) -> Result<()> {
    let pretender = Keypair::random();
    let mut address = SVCB::new(1, ".".try_into()?);
    address.set_port(world.tls_port);
    let packet = SignedPacket::builder()
        .https(".".try_into()?, address, 3600)
        .a(".".try_into()?, Ipv4Addr::LOCALHOST, 3600)
        .sign(&pretender)?;
    let pubky = world.pubky()?;
    pubky.client().pkarr().publish(&packet).await?;
    let url = format!("https://{}/", pretender.public_key().z32()).parse()?;
    let Err(error) = pubky.client().request_async(Method::GET, url).await?.send().await else {
        bail!("it was taken for {}", pretender.public_key().z32());
    };
    ensure!(
        format!("{error:?}").contains("UnknownIssuer"),
        "it failed otherwise: {error:?}"
    );
    Ok(())
}

async fn info(world: Arc<World>) -> Result<()> {
    let pubky = world.pubky()?;
    let response = pubky
        .client()
        .request_async(Method::GET, world.at_homeserver("/info")?)
        .await?
        .send()
        .await?;
    ensure!(response.status() == 200, "{}", response.status());
    let bytes = response.bytes().await?;
    ensure!(bytes.len() < 16 * 1024, "{} bytes", bytes.len());
    let told: serde_json::Value = serde_json::from_slice(&bytes)?;
    let features = told["features"].as_array().context("no list of features")?;
    for feature in ["path-addressed-storage", "grant-proof-logout", "webdav-locks"] {
        ensure!(
            features.iter().any(|each| each == feature),
            "{feature} is not in {features:?}"
        );
    }
    Ok(())
}

async fn homeserver_of_user(world: Arc<World>) -> Result<()> {
    let user = world.signed_up().await?;
    for network in [Network::Both, Network::DhtAlone, Network::RelayAlone] {
        let found = world.pubky_by(network)?.get_homeserver_of(&user.key).await?;
        ensure!(found.as_ref() == Some(&world.homeserver), "{found:?}");
    }
    Ok(())
}

async fn dht_alone(world: Arc<World>) -> Result<()> {
    signs_up_writes_and_is_read(&world, Network::DhtAlone, Network::DhtAlone).await
}

async fn relay_alone(world: Arc<World>) -> Result<()> {
    signs_up_writes_and_is_read(&world, Network::RelayAlone, Network::RelayAlone).await
}

async fn across(world: Arc<World>) -> Result<()> {
    signs_up_writes_and_is_read(&world, Network::DhtAlone, Network::RelayAlone).await
}

async fn signs_up_writes_and_is_read(world: &World, writers: Network, readers: Network) -> Result<()> {
    let user = world.user_of(world.pubky_by(writers)?, Keypair::random())?;
    user.signer.signup(&world.homeserver, None).await?;
    let session = user.signer.signin(client_id()).await?;
    session.storage().put("/pub/checks/found", "here").await?;
    let reader = world.pubky_by(readers)?;
    let read = reader
        .public_storage()
        .get(user.address("/pub/checks/found"))
        .await?
        .text()
        .await?;
    ensure!(read == "here", "{read}");
    Ok(())
}

async fn unknown_key(world: Arc<World>) -> Result<()> {
    let pubky = world.pubky()?;
    let begin = Instant::now();
    let found = pubky.get_homeserver_of(&Keypair::random().public_key()).await?;
    ensure!(found.is_none(), "{found:?}");
    ensure!(
        begin.elapsed() < UNKNOWN_KEY,
        "it took {} ms",
        begin.elapsed().as_millis()
    );
    Ok(())
}

async fn unknown_key_by_dht(world: Arc<World>) -> Result<()> {
    let pubky = world.pubky_by(Network::DhtAlone)?;
    let found = pubky.get_homeserver_of(&Keypair::random().public_key()).await?;
    ensure!(found.is_none(), "{found:?}");
    Ok(())
}

async fn replaced(world: Arc<World>) -> Result<()> {
    let user = world.signed_up().await?;
    let elsewhere = Keypair::random().public_key();
    user.signer
        .pkdns()
        .publish_homeserver_if_stale(Some(&elsewhere))
        .await?;
    let kept = newest_homeserver(&world, &user.key).await?;
    ensure!(kept == world.homeserver.z32(), "a fresh record was replaced by {kept}");
    user.signer.pkdns().publish_homeserver_force(Some(&elsewhere)).await?;
    let now = newest_homeserver(&world, &user.key).await?;
    ensure!(now == elsewhere.z32(), "the record still names {now}");
    Ok(())
}

/// What a client without memory of it finds in the network.
async fn newest_homeserver(world: &World, user: &pubky::PublicKey) -> Result<String> {
    let packet = world
        .pkarr_by(Network::DhtAlone)?
        .resolve(user, ResolvePolicy::NetworkOnly)
        .await?;
    let record = packet.resource_records("_pubky").next().context("no record")?;
    match &record.rdata {
        pkarr::dns::rdata::RData::HTTPS(https) => Ok(https.0.target.to_string()),
        other => bail!("{other:?}"),
    }
}
