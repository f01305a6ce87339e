//! A check: what holds between the official crates and our programs, or does not.
use crate::world::World;
use anyhow::{Context, Result};
use std::{future::Future, pin::Pin, sync::Arc, time::Duration};

const BUDGET: Duration = Duration::from_secs(60);

type Running = Pin<Box<dyn Future<Output = Result<()>> + Send>>;

pub struct Check {
    /// What it is about: an entry of the checklist, or a requirement.
    pub id: &'static str,
    pub name: &'static str,
    body: Box<dyn Fn(Arc<World>) -> Running>,
}

impl Check {
    pub fn new<Body, Future_>(id: &'static str, name: &'static str, body: Body) -> Self
    where
        Body: Fn(Arc<World>) -> Future_ + 'static,
        Future_: Future<Output = Result<()>> + Send + 'static,
    {
        let body = Box::new(move |world| Box::pin(body(world)) as Running);
        Self { id, name, body }
    }

    /// Nothing, or what went wrong: a panic of a crate and a check without end go wrong, too.
    pub async fn outcome(&self, world: &Arc<World>) -> Result<()> {
        let running = tokio::spawn((self.body)(Arc::clone(world)));
        let stop = running.abort_handle();
        match tokio::time::timeout(BUDGET, running).await {
            Ok(ended) => ended.context("it panicked")?,
            Err(_) => {
                stop.abort();
                anyhow::bail!("no end within {} s", BUDGET.as_secs())
            }
        }
    }
}
