//! Locks on files.
use crate::check::Check;
use crate::world::{World, refusal};
use anyhow::{Result, ensure};
use std::{sync::Arc, time::Duration};

const PATH: &str = "/pub/checks/locked";
const HALF_A_MINUTE: Duration = Duration::from_secs(30);

pub fn checks() -> Vec<Check> {
    vec![
        Check::new("CLK-13", "a lock keeps others from writing until it is given up", kept),
        Check::new(
            "CLK-13",
            "who holds the lock writes and deletes, and the lock stays",
            held,
        ),
        Check::new("CLK-13", "a lock is prolonged", prolonged),
        Check::new("CLK-13", "a lock ends by itself", ended),
        Check::new(
            "CLK-13",
            "what is not locked any more is 412 to write and 409 to unlock",
            given_up,
        ),
        Check::new(
            "CLK-13",
            "a name that is free yet can be locked, and is no file",
            reserved,
        ),
    ]
}

async fn kept(world: Arc<World>) -> Result<()> {
    let (_, session) = world.signed_in().await?;
    let storage = session.storage();
    storage.put(PATH, "before").await?;
    let lock = storage.lock(PATH, HALF_A_MINUTE).await?;
    ensure!(
        lock.token().starts_with("opaquelocktoken:") && lock.timeout() == HALF_A_MINUTE,
        "{lock:?}"
    );
    let statuses = [
        refusal(storage.put(PATH, "x").await)?,
        refusal(storage.delete(PATH).await)?,
        refusal(storage.lock(PATH, HALF_A_MINUTE).await)?,
    ];
    ensure!(statuses == [423; 3], "{statuses:?}");
    ensure!(
        storage.get(PATH).await?.text().await? == "before",
        "it can still be read"
    );
    storage.unlock(&lock).await?;
    storage.put(PATH, "after").await?;
    Ok(())
}

async fn held(world: Arc<World>) -> Result<()> {
    let (_, session) = world.signed_in().await?;
    let storage = session.storage();
    let lock = storage.lock(PATH, HALF_A_MINUTE).await?;
    storage.put_locked(&lock, "mine").await?;
    ensure!(storage.get(PATH).await?.text().await? == "mine");
    storage.delete_locked(&lock).await?;
    ensure!(!storage.exists(PATH).await?);
    ensure!(
        refusal(storage.put(PATH, "x").await)? == 423,
        "the lock has gone with the file"
    );
    Ok(())
}

async fn prolonged(world: Arc<World>) -> Result<()> {
    let (_, session) = world.signed_in().await?;
    let storage = session.storage();
    let mut lock = storage.lock(PATH, HALF_A_MINUTE).await?;
    storage.refresh_lock(&mut lock, 2 * HALF_A_MINUTE).await?;
    ensure!(lock.timeout() == 2 * HALF_A_MINUTE, "{lock:?}");
    Ok(())
}

async fn ended(world: Arc<World>) -> Result<()> {
    let (_, session) = world.signed_in().await?;
    let storage = session.storage();
    storage.lock(PATH, Duration::from_secs(1)).await?;
    ensure!(refusal(storage.put(PATH, "x").await)? == 423, "it was over at once");
    tokio::time::sleep(Duration::from_millis(1100)).await;
    storage.put(PATH, "free").await?;
    Ok(())
}

async fn given_up(world: Arc<World>) -> Result<()> {
    let (_, session) = world.signed_in().await?;
    let storage = session.storage();
    let mut lock = storage.lock(PATH, HALF_A_MINUTE).await?;
    storage.unlock(&lock).await?;
    let statuses = [
        refusal(storage.put_locked(&lock, "x").await)?,
        refusal(storage.refresh_lock(&mut lock, HALF_A_MINUTE).await)?,
        refusal(storage.unlock(&lock).await)?,
    ];
    ensure!(statuses == [412, 412, 409], "{statuses:?}");
    Ok(())
}

async fn reserved(world: Arc<World>) -> Result<()> {
    let (_, session) = world.signed_in().await?;
    let storage = session.storage();
    storage.lock(PATH, HALF_A_MINUTE).await?;
    ensure!(!storage.exists(PATH).await?, "there is a file");
    storage.put("/pub/checks/other", "x").await?;
    ensure!(storage.list("/pub/checks/")?.send().await?.len() == 1, "it is listed");
    Ok(())
}
