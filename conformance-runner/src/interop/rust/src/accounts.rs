//! Accounts, sessions by grant and by cookie, and what a user does about grants.
use crate::check::Check;
use crate::world::{World, client_id, refusal};
use anyhow::{Context, Result, ensure};
use pubky::{GrantManager, Keypair, Method, PubkySession, recovery_file};
use std::{
    sync::Arc,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

/// Of which the SDK's own DHT client takes two thirds, since it looks for answers every 50 ms.
const SIGN_UP: Duration = Duration::from_millis(300);

/// The SDK exchanges its grant again before it uses a bearer that lives no longer.
const SHORTEST_BEARER_SECONDS: u64 = 150;

pub fn checks() -> Vec<Check> {
    vec![
        Check::new(
            "CLK-04",
            "the first sign-up at a fresh testnet comes off",
            first_sign_up,
        ),
        Check::new(
            "CLK-04",
            "a sign-up takes at most 0.3 s, the quickest of five",
            quick_sign_up,
        ),
        Check::new(
            "CLK-04",
            "a second sign-up of one key is refused with 409",
            second_sign_up,
        ),
        Check::new(
            "CLK-04",
            "a sign-up with a token of the operator's is accepted",
            sign_up_with_token,
        ),
        Check::new("CLK-04", "a link for direct sign-up makes an account", direct_sign_up),
        Check::new("CLK-05", "a sign-in brings a session with all its members", sign_in),
        Check::new(
            "CLK-05",
            "a sign-in that waits for the record brings one, too",
            blocking_sign_in,
        ),
        Check::new("CLK-05", "who has no account is refused with 404", no_account),
        Check::new("CLK-06", "a bearer that was exchanged anew is good at once", refreshed),
        Check::new("CLK-07", "a session is there until it is signed out", signed_out),
        Check::new("CLK-07", "signing out twice is no error", signed_out_twice),
        Check::new("CLK-07", "a bearer signs out without a proof", signed_out_by_bearer),
        Check::new("CLK-08", "grants are listed, and a revoked one is dead", revoked),
        Check::new("CLK-05", "an exported session is restored by another client", restored),
        Check::new(
            "CLK-15",
            "an exported session is not restored after signing out",
            not_restored,
        ),
        Check::new("CLK-15", "a bearer that nobody knows is 401 or 404", unknown_bearer),
        Check::new(
            "CLK-19",
            "a cookie session is opened, found, restored and signed out",
            cookie,
        ),
        Check::new("CLK-05", "a user from a recovery file signs in", recovered),
    ]
}

async fn first_sign_up(world: Arc<World>) -> Result<()> {
    world.signed_up().await?;
    Ok(())
}

async fn quick_sign_up(world: Arc<World>) -> Result<()> {
    let mut quickest = Duration::MAX;
    for _ in 0..5 {
        let user = world.stranger()?;
        let begin = Instant::now();
        user.signer.signup(&world.homeserver, None).await?;
        quickest = quickest.min(begin.elapsed());
    }
    ensure!(quickest <= SIGN_UP, "it took {} ms", quickest.as_millis());
    Ok(())
}

async fn second_sign_up(world: Arc<World>) -> Result<()> {
    let user = world.signed_up().await?;
    let status = refusal(user.signer.signup(&world.homeserver, None).await)?;
    ensure!(status == 409, "{status}");
    Ok(())
}

async fn sign_up_with_token(world: Arc<World>) -> Result<()> {
    let request = reqwest::Client::new().get(world.admin.join("/generate_signup_token")?);
    let answer = request.header("X-Admin-Password", "admin").send().await?;
    ensure!(answer.status() == 200, "the operator's side: {}", answer.status());
    let token = answer.text().await?;
    let user = world.stranger()?;
    user.signer.signup(&world.homeserver, Some(&token)).await?;
    ensure!(user.signer.signin(client_id()).await?.public_key() == user.key);
    Ok(())
}

async fn direct_sign_up(world: Arc<World>) -> Result<()> {
    let user = world.stranger()?;
    let link = format!("pubkyauth://direct_signup?hs={}", world.homeserver.z32());
    user.signer.handle_deeplink(link).await?;
    let session = user.signer.signin(client_id()).await?;
    ensure!(session.public_key() == user.key);
    Ok(())
}

async fn sign_in(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    let seen = grant(&session)?.session_info().await;
    ensure!(
        seen.homeserver == world.homeserver && seen.pubky == user.key && seen.client_id == client_id(),
        "{seen:?}"
    );
    ensure!(
        seen.capabilities.len() == 1 && seen.capabilities[0].is_root(),
        "{:?}",
        seen.capabilities
    );
    ensure!(seen.grant_id == grant(&session)?.grant_id().await, "another grant");
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    ensure!(
        seen.token_expires_at > now + SHORTEST_BEARER_SECONDS,
        "the bearer ends at {}",
        seen.token_expires_at
    );
    ensure!(
        seen.grant_expires_at >= seen.token_expires_at,
        "the grant ends before the bearer"
    );
    Ok(())
}

async fn blocking_sign_in(world: Arc<World>) -> Result<()> {
    let user = world.signed_up().await?;
    let session = user.signer.signin_blocking(client_id()).await?;
    ensure!(session.public_key() == user.key);
    Ok(())
}

async fn no_account(world: Arc<World>) -> Result<()> {
    let user = world.stranger()?;
    user.signer
        .pkdns()
        .publish_homeserver_force(Some(&world.homeserver))
        .await?;
    let status = refusal(user.signer.signin(client_id()).await)?;
    ensure!(status == 404, "{status}");
    Ok(())
}

async fn refreshed(world: Arc<World>) -> Result<()> {
    let (_, session) = world.signed_in().await?;
    let before = grant(&session)?.current_bearer().await;
    let after = grant(&session)?.force_refresh().await?;
    ensure!(before != after, "the bearer is the same");
    session.storage().put("/pub/checks/refreshed", "yes").await?;
    Ok(())
}

async fn signed_out(world: Arc<World>) -> Result<()> {
    let (_, session) = world.signed_in().await?;
    let left = session.clone();
    ensure!(left.revalidate().await?.is_some(), "it is not there before");
    session.signout().await.map_err(|(error, _)| error)?;
    ensure!(left.revalidate().await?.is_none(), "it is there after");
    let status = refusal(left.storage().put("/pub/checks/late", "x").await)?;
    ensure!(status == 401, "{status}");
    Ok(())
}

async fn signed_out_twice(world: Arc<World>) -> Result<()> {
    let (_, session) = world.signed_in().await?;
    session.clone().signout().await.map_err(|(error, _)| error)?;
    session.signout().await.map_err(|(error, _)| error)?;
    Ok(())
}

async fn signed_out_by_bearer(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    let bearer = grant(&session)?.current_bearer().await;
    for _ in 0..2 {
        let request = user
            .client()
            .request_async(Method::DELETE, world.at_homeserver("/auth/grant/session")?);
        let request = request.await?.header("pubky-host", user.key.z32()).bearer_auth(&bearer);
        let status = request.send().await?.status();
        ensure!(status.is_success(), "{status}");
    }
    ensure!(session.revalidate().await?.is_none(), "it is there after");
    Ok(())
}

async fn revoked(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    let other = user.signer.signin(client_id()).await?;
    let doomed = grant(&other)?.grant_id().await;
    let manager = GrantManager::new(&session);
    let listed = manager.list().await?;
    ensure!(
        listed.iter().filter(|each| each.client_id == "checks.example").count() == 2,
        "{listed:?}"
    );
    let entry = listed
        .iter()
        .find(|each| each.grant_id == doomed)
        .context("the new grant is not listed")?;
    ensure!(entry.capabilities == "/:rw", "{}", entry.capabilities);

    manager.revoke(&doomed).await?;

    ensure!(
        manager.list().await?.iter().all(|each| each.grant_id != doomed),
        "it is still listed"
    );
    ensure!(other.revalidate().await?.is_none(), "its session is still there");
    Ok(())
}

async fn restored(world: Arc<World>) -> Result<()> {
    let (user, session) = world.signed_in().await?;
    let token = grant(&session)?
        .export_local_secret()
        .await
        .context("nothing to export")?;
    let again = world.pubky()?.restore_session(&token).await?;
    ensure!(again.public_key() == user.key);
    again.storage().put("/pub/checks/restored", "yes").await?;
    Ok(())
}

async fn not_restored(world: Arc<World>) -> Result<()> {
    let (_, session) = world.signed_in().await?;
    let token = grant(&session)?
        .export_local_secret()
        .await
        .context("nothing to export")?;
    session.signout().await.map_err(|(error, _)| error)?;
    ensure!(world.pubky()?.restore_session(&token).await.is_err(), "it was restored");
    Ok(())
}

async fn unknown_bearer(world: Arc<World>) -> Result<()> {
    let user = world.signed_up().await?;
    let request = user
        .client()
        .request_async(Method::GET, world.at_homeserver("/auth/grant/session")?);
    let request = request
        .await?
        .header("pubky-host", user.key.z32())
        .bearer_auth("nobody");
    let status = request.send().await?.status().as_u16();
    ensure!([401, 404].contains(&status), "{status}");
    Ok(())
}

#[allow(deprecated, reason = "clients with cookies are still about")]
async fn cookie(world: Arc<World>) -> Result<()> {
    let user = world.stranger()?;
    let session = user.signer.signup_cookie(&world.homeserver, None).await?;
    session.storage().put("/pub/checks/cookie", "yes").await?;
    let secret = session
        .as_cookie()
        .and_then(|view| view.export_secret())
        .context("nothing to export")?;
    let restored = world.pubky()?.restore_session(&secret).await?;
    ensure!(restored.public_key() == user.key);
    ensure!(
        user.signer.signin_cookie().await?.revalidate().await?.is_some(),
        "the second session is not there"
    );
    let left = session.clone();
    session.signout().await.map_err(|(error, _)| error)?;
    ensure!(left.revalidate().await?.is_none(), "it is there after signing out");
    Ok(())
}

async fn recovered(world: Arc<World>) -> Result<()> {
    let user = world.signed_up().await?;
    let file = recovery_file::create_recovery_file(&user.keypair, "battery");
    let keypair: Keypair = recovery_file::decrypt_recovery_file(&file, "battery")?;
    let session = world.pubky()?.signer(keypair).signin(client_id()).await?;
    ensure!(session.public_key() == user.key);
    Ok(())
}

pub fn grant(session: &PubkySession) -> Result<pubky::GrantSessionView<'_>> {
    session.as_grant().context("it is no session by grant")
}
