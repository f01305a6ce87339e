//! What the SDK relies on below its calls: error texts, unknown parameters, connections, and what browsers are told.
use crate::check::Check;
use crate::world::{World, client_id};
use anyhow::{Context, Result, bail, ensure};
use pubky::{AuthFlowKind, Capabilities, Error, Method, PubkyGrantAuthFlow, errors::RequestError};
use reqwest::header::{HeaderMap, HeaderName};
use std::sync::Arc;

const ORIGIN: &str = "https://app.example";
const LONGEST_TEXT: usize = 200;

pub fn checks() -> Vec<Check> {
    vec![
        Check::new("CLK-16", "a refusal says in a short plain text why", refusal_text),
        Check::new("CLK-17", "unknown parameters and fields are passed over", unknown_parts),
        Check::new(
            "CLK-17",
            "several requests go over one connection, none is redirected",
            one_connection,
        ),
        Check::new(
            "CLK-18",
            "pages may send the requests of the SDK, locks included",
            preflight,
        ),
        Check::new("CLK-18", "pages may read the token and the time of a lock", exposed),
    ]
}

async fn refusal_text(world: Arc<World>) -> Result<()> {
    let (user, _) = world.signed_in().await?;
    let caps: Capabilities = "/pub/checks/:r".parse()?;
    let flow = PubkyGrantAuthFlow::builder(&caps, AuthFlowKind::signin(), client_id());
    let flow = flow.client(user.client().clone()).relay(world.inbox()?).start()?;
    user.signer.approve_auth(flow.authorization_url()).await?;
    let session = flow.await_approval().await?;
    let Err(Error::Request(RequestError::Server { status, message })) =
        session.storage().put("/pub/checks/a", "x").await
    else {
        bail!("it was not refused");
    };
    ensure!(status == 403, "{status}");
    ensure!(
        (1..LONGEST_TEXT).contains(&message.len()) && !message.contains('<'),
        "{message}"
    );
    Ok(())
}

async fn unknown_parts(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    session.storage().put("/pub/checks/a", "one").await?;
    let url = format!(
        "https://_pubky.{key}/storage/{key}/pub/checks/a?later=1&flag",
        key = user.key.z32()
    )
    .parse()?;
    let request = user
        .client()
        .request_async(Method::GET, url)
        .await?
        .header("x-later", "yes");
    let response = request.send().await?;
    ensure!(response.status() == 200, "{}", response.status());
    ensure!(response.text().await? == "one");
    Ok(())
}

async fn one_connection(world: Arc<World>) -> Result<()> {
    let plain = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()?;
    for path in ["/", "/info", "/pub/", "/storage/"] {
        let response = plain.get(world.http.join(path)?).send().await?;
        ensure!(!response.status().is_redirection(), "{path}: {}", response.status());
        let ends = response
            .headers()
            .get("connection")
            .is_some_and(|value| value == "close");
        ensure!(!ends, "{path}: the connection is closed");
    }
    Ok(())
}

async fn preflight(world: Arc<World>) -> Result<()> {
    for method in ["GET", "PUT", "DELETE", "LOCK", "UNLOCK"] {
        let request = reqwest::Client::new().request(Method::OPTIONS, world.http.join("/pub/checks/a")?);
        let request = request
            .header("origin", ORIGIN)
            .header("access-control-request-method", method)
            .header(
                "access-control-request-headers",
                "authorization,pubky-host,content-type,if,timeout,lock-token",
            );
        let response = request.send().await?;
        ensure!(response.status().is_success(), "{method}: {}", response.status());
        let allowed = response.headers();
        ensure!(
            field(allowed, "access-control-allow-origin")? == ORIGIN,
            "{method}: {allowed:?}"
        );
        ensure!(
            field(allowed, "access-control-allow-credentials")? == "true",
            "{method}: {allowed:?}"
        );
        ensure!(
            names(allowed, "access-control-allow-methods")?.contains(&method.to_lowercase()),
            "{method}: {allowed:?}"
        );
        let fields = names(allowed, "access-control-allow-headers")?;
        for wanted in [
            "authorization",
            "pubky-host",
            "content-type",
            "if",
            "timeout",
            "lock-token",
        ] {
            ensure!(
                fields.iter().any(|each| each == wanted),
                "{method}: {wanted} is not in {fields:?}"
            );
        }
    }
    Ok(())
}

async fn exposed(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    let bearer = crate::accounts::grant(&session)?.current_bearer().await;
    let url = world.http.join(&format!("/storage/{}/pub/checks/a", user.key.z32()))?;
    let request = reqwest::Client::new()
        .request(Method::from_bytes(b"LOCK")?, url)
        .bearer_auth(bearer);
    let response = request
        .header("origin", ORIGIN)
        .header("timeout", "Second-5")
        .send()
        .await?;
    ensure!(response.status() == 200, "{}", response.status());
    let exposed = names(response.headers(), "access-control-expose-headers")?;
    for wanted in ["lock-token", "timeout"] {
        ensure!(
            exposed.iter().any(|each| each == wanted),
            "{wanted} is not in {exposed:?}"
        );
    }
    Ok(())
}

fn field<'a>(headers: &'a HeaderMap, name: &'static str) -> Result<&'a str> {
    let value = headers
        .get(HeaderName::from_static(name))
        .with_context(|| format!("no {name}"))?;
    Ok(value.to_str()?)
}

fn names(headers: &HeaderMap, name: &'static str) -> Result<Vec<String>> {
    Ok(field(headers, name)?
        .split(',')
        .map(|each| each.trim().to_lowercase())
        .collect())
}
