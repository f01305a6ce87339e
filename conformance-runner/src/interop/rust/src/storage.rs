//! Files: in public and private, by both addressings, listed, described.
use crate::check::Check;
use crate::world::{World, refusal};
use anyhow::{Context, Result, ensure};
use futures_util::stream;
use pubky::{Method, PubkyResource};
use std::sync::Arc;

pub fn checks() -> Vec<Check> {
    vec![
        Check::new("CLK-09", "what a user stores, everybody reads", stored),
        Check::new("CLK-09", "a file is the same under the older address", older_address),
        Check::new("CLK-09", "JSON is stored and read", json),
        Check::new("CLK-09", "private files are for their user alone", private),
        Check::new("CLK-09", "nobody writes into somebody else's files", foreign),
        Check::new("CLK-10", "a directory without options is listed in order", listed),
        Check::new(
            "CLK-10",
            "a listing takes limit, cursor, reverse and shallow",
            listing_options,
        ),
        Check::new("CLK-10", "a cursor may hold blanks and signs", odd_cursor),
        Check::new(
            "CLK-11",
            "a file's size, type, time and hash are told without its content",
            described,
        ),
        Check::new(
            "CLK-11",
            "what is not there does not exist, in public and in private",
            missing,
        ),
        Check::new("CLK-12", "a body of unknown length is stored", streamed),
        Check::new("CLK-12", "an empty file is stored", empty),
        Check::new("CLK-12", "a file is replaced, deleted, and gone", deleted),
        Check::new("PTH-005", "a blank that the SDK encodes twice is decoded once", blank),
    ]
}

async fn stored(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    session.storage().put("/pub/checks/a", "one").await?;
    let everybody = world.pubky()?.public_storage();
    for address in [
        user.address("/pub/checks/a"),
        format!("pubky{}/pub/checks/a", user.key.z32()),
    ] {
        ensure!(everybody.get(address).await?.text().await? == "one");
    }
    ensure!(session.storage().get("/pub/checks/a").await?.text().await? == "one");
    Ok(())
}

async fn older_address(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    session.storage().put("/pub/checks/a", "one").await?;
    let url = format!("https://_pubky.{}/pub/checks/a", user.key.z32()).parse()?;
    let request = user
        .client()
        .request_async(Method::GET, url)
        .await?
        .header("pubky-host", user.key.z32());
    let response = request.send().await?;
    ensure!(response.status() == 200, "{}", response.status());
    ensure!(response.text().await? == "one");
    Ok(())
}

async fn json(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    let profile = serde_json::json!({"name": "Alice", "links": ["a", "b"]});
    session.storage().put_json("/pub/checks/profile.json", &profile).await?;
    let read: serde_json::Value = user
        .pubky
        .public_storage()
        .get_json(user.address("/pub/checks/profile.json"))
        .await?;
    ensure!(read == profile, "{read}");
    Ok(())
}

async fn private(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    session.storage().put("/priv/checks/diary", "secret").await?;
    ensure!(session.storage().get("/priv/checks/diary").await?.text().await? == "secret");
    let (_, other) = world.signed_in().await?;
    let asked_by_nobody = refusal(
        world
            .pubky()?
            .public_storage()
            .get(user.address("/priv/checks/diary"))
            .await,
    )?;
    ensure!(asked_by_nobody == 401, "{asked_by_nobody}");
    let url = PubkyResource::new(user.key.clone(), "/priv/checks/diary")?.to_transport_url()?;
    let bearer = crate::accounts::grant(&other)?.current_bearer().await;
    let by_another = user
        .client()
        .request_async(Method::GET, url)
        .await?
        .bearer_auth(bearer)
        .send()
        .await?
        .status();
    ensure!(by_another == 401 || by_another == 403, "{by_another}");
    Ok(())
}

async fn foreign(world: Arc<World>) -> Result<()> {
    let (user, _) = world.signed_in().await?;
    let (_, other) = world.signed_in().await?;
    let url = PubkyResource::new(user.key.clone(), "/pub/checks/foreign")?.to_transport_url()?;
    let bearer = crate::accounts::grant(&other)?.current_bearer().await;
    let request = user
        .client()
        .request_async(Method::PUT, url)
        .await?
        .bearer_auth(bearer)
        .body("x");
    let status = request.send().await?.status();
    ensure!(status == 401 || status == 403, "{status}");
    ensure!(
        !user
            .pubky
            .public_storage()
            .exists(user.address("/pub/checks/foreign"))
            .await?,
        "it was written"
    );
    Ok(())
}

async fn listed(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    for name in ["b", "a", "sub/c"] {
        session.storage().put(format!("/pub/checks/{name}"), "x").await?;
    }
    let expected = ["/pub/checks/a", "/pub/checks/b", "/pub/checks/sub/c"];
    let mine = session.storage().list("/pub/checks/")?.send().await?;
    ensure!(paths(&mine) == expected, "{mine:?}");
    let theirs = world
        .pubky()?
        .public_storage()
        .list(user.address("/pub/checks/"))?
        .send()
        .await?;
    ensure!(
        paths(&theirs) == expected && theirs.iter().all(|each| each.owner == user.key),
        "{theirs:?}"
    );
    Ok(())
}

async fn listing_options(world: Arc<World>) -> Result<()> {
    let (_, session) = world.signed_in().await?;
    for name in ["a", "b", "c/d", "e"] {
        session.storage().put(format!("/pub/checks/{name}"), "x").await?;
    }
    let storage = session.storage();
    let list = || storage.list("/pub/checks/");
    let seen = list()?.limit(2).send().await?;
    ensure!(paths(&seen) == ["/pub/checks/a", "/pub/checks/b"], "limit: {seen:?}");
    let seen = list()?.cursor(&seen[1].to_pubky_url()).send().await?;
    ensure!(paths(&seen) == ["/pub/checks/c/d", "/pub/checks/e"], "cursor: {seen:?}");
    let seen = list()?.reverse(true).limit(1).send().await?;
    ensure!(paths(&seen) == ["/pub/checks/e"], "reverse: {seen:?}");
    let seen = list()?.shallow(true).send().await?;
    ensure!(
        paths(&seen) == ["/pub/checks/a", "/pub/checks/b", "/pub/checks/c/", "/pub/checks/e"],
        "shallow: {seen:?}"
    );
    Ok(())
}

async fn odd_cursor(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    for name in ["a+b&c", "a=d", "z"] {
        session.storage().put(format!("/pub/checks/{name}"), "x").await?;
    }
    let seen = session
        .storage()
        .list("/pub/checks/")?
        .cursor(&user.address("/pub/checks/a+b&c"))
        .send()
        .await?;
    ensure!(paths(&seen) == ["/pub/checks/a=d", "/pub/checks/z"], "{seen:?}");
    let seen = session
        .storage()
        .list("/pub/checks/")?
        .cursor(&user.address("/pub/checks/a b"))
        .send()
        .await?;
    ensure!(seen.len() == 3, "{seen:?}");
    Ok(())
}

async fn described(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    let png = [
        0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R',
    ];
    session.storage().put("/pub/checks/picture", png.to_vec()).await?;
    let stats = world
        .pubky()?
        .public_storage()
        .stats(user.address("/pub/checks/picture"))
        .await?
        .context("nothing")?;
    ensure!(stats.content_length == Some(16), "{stats:?}");
    ensure!(stats.content_type.as_deref() == Some("image/png"), "{stats:?}");
    ensure!(stats.last_modified.is_some() && stats.etag.is_some(), "{stats:?}");
    Ok(())
}

async fn missing(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    ensure!(
        !user
            .pubky
            .public_storage()
            .exists(user.address("/pub/checks/none"))
            .await?
    );
    ensure!(
        user.pubky
            .public_storage()
            .stats(user.address("/pub/checks/none"))
            .await?
            .is_none()
    );
    ensure!(!session.storage().exists("/priv/checks/none").await?);
    let status = refusal(session.storage().get("/pub/checks/none").await)?;
    ensure!(status == 404, "{status}");
    Ok(())
}

async fn streamed(world: Arc<World>) -> Result<()> {
    let (_, session) = world.signed_in().await?;
    let chunks = (0..20).map(|number| Ok::<_, std::io::Error>(vec![number; 5000]));
    session
        .storage()
        .put("/pub/checks/stream", reqwest::Body::wrap_stream(stream::iter(chunks)))
        .await?;
    let read = session.storage().get("/pub/checks/stream").await?.bytes().await?;
    let expected: Vec<u8> = (0..20).flat_map(|number| vec![number; 5000]).collect();
    ensure!(read == expected, "{} bytes came back", read.len());
    Ok(())
}

async fn empty(world: Arc<World>) -> Result<()> {
    let (_, session) = world.signed_in().await?;
    session.storage().put("/pub/checks/empty", "").await?;
    ensure!(
        session
            .storage()
            .get("/pub/checks/empty")
            .await?
            .bytes()
            .await?
            .is_empty()
    );
    let stats = session.storage().stats("/pub/checks/empty").await?.context("nothing")?;
    ensure!(stats.content_length == Some(0), "{stats:?}");
    Ok(())
}

async fn deleted(world: Arc<World>) -> Result<()> {
    let (_, session) = world.signed_in().await?;
    session.storage().put("/pub/checks/a", "one").await?;
    session.storage().put("/pub/checks/a", "two").await?;
    ensure!(session.storage().get("/pub/checks/a").await?.text().await? == "two");
    session.storage().delete("/pub/checks/a").await?;
    ensure!(!session.storage().exists("/pub/checks/a").await?);
    let status = refusal(session.storage().delete("/pub/checks/a").await)?;
    ensure!(status == 404, "{status}");
    Ok(())
}

/// The SDK encodes the paths of sessions twice, those of everybody's files once: docs/upstream-findings.md, SDK-A.
async fn blank(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    session.storage().put("/pub/checks/two words", "x").await?;
    let status_of = async |name: &str| -> Result<u16> {
        let url = world
            .http
            .join(&format!("/storage/{}/pub/checks/{name}", user.key.z32()))?;
        Ok(reqwest::get(url).await?.status().as_u16())
    };
    ensure!(
        status_of("two%2520words").await? == 200,
        "it is not there under its name, two%20words"
    );
    ensure!(status_of("two%20words").await? == 404, "it is there under another name");
    Ok(())
}

fn paths(listed: &[PubkyResource]) -> Vec<String> {
    listed.iter().map(|each| each.path.to_string()).collect()
}
