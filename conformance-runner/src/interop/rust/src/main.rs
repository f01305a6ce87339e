//! The official Rust crates against a testnet of ours. Prints a line for each check; exit code 1: a check failed; 2: wrong use.
mod accounts;
mod approvals;
mod check;
mod dht;
mod discovery;
mod events;
mod locks;
mod pairing;
mod peer;
mod records;
mod storage;
mod vectors;
mod wire;
mod world;

use anyhow::Result;
use check::Check;
use std::{process::ExitCode, sync::Arc, time::Instant};
use world::World;

const USE: &str = "usage: pubky-conformance-rust [--only TEXT]
       pubky-conformance-rust dht-peer NODES JOIN SECRET PUBLIC_KEY
       pubky-conformance-rust vectors FOLDER";

enum Order {
    Checks { only: String },
    Peer(Vec<String>),
    Vectors(Vec<String>),
}

fn order() -> Result<Order, lexopt::Error> {
    use lexopt::prelude::*;
    let mut arguments = lexopt::Parser::from_env();
    let mut only = String::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("only") => only = arguments.value()?.string()?,
            Value(word) => {
                let word = word.string()?;
                let rest = arguments.raw_args()?.map(ValueExt::string);
                let rest = rest.collect::<Result<Vec<_>, _>>()?;
                return match word.as_str() {
                    "dht-peer" => Ok(Order::Peer(rest)),
                    "vectors" => Ok(Order::Vectors(rest)),
                    _ => Err(format!("there is no {word}").into()),
                };
            }
            _ => return Err(argument.unexpected()),
        }
    }
    Ok(Order::Checks { only })
}

#[tokio::main]
async fn main() -> ExitCode {
    let ended = match order() {
        Ok(Order::Checks { only }) => run_checks(&only).await,
        Ok(Order::Peer(arguments)) => peer::serve(&arguments).await,
        Ok(Order::Vectors(arguments)) => vectors::check(&arguments),
        Err(error) => {
            eprintln!("{error}\n{USE}");
            return ExitCode::from(2);
        }
    };
    ended.unwrap_or_else(|error| {
        eprintln!("{error:#}");
        ExitCode::from(2)
    })
}

async fn run_checks(only: &str) -> Result<ExitCode> {
    let world = Arc::new(World::from_environment()?);
    let begin = Instant::now();
    let (mut passed, mut failed) = (0, 0);
    for check in all(&world)
        .iter()
        .filter(|each| each.name.contains(only) || each.id.contains(only))
    {
        let from = Instant::now();
        let outcome = check.outcome(&world).await;
        let word = if outcome.is_ok() { "ok" } else { "not ok" };
        println!(
            "{word:6}  {:>5} ms  {:12}  {}",
            from.elapsed().as_millis(),
            check.id,
            check.name
        );
        match outcome {
            Ok(()) => passed += 1,
            Err(error) => {
                failed += 1;
                println!("        {}", format!("{error:#}").replace('\n', " "));
            }
        }
    }
    println!(
        "{passed} passed, {failed} failed, pubky 0.17.1, pkarr 8.1.0, mainline 8.0.1, ports {}, {:.1} s",
        if world.has_fixed_ports() { "fixed" } else { "free" },
        begin.elapsed().as_secs_f32()
    );
    if passed + failed == 0 {
        eprintln!("no check is named like \"{only}\"");
        return Ok(ExitCode::from(2));
    }
    Ok(ExitCode::from(u8::from(failed > 0)))
}

/// The sign-up that is measured is the first thing that the testnet is asked for.
fn all(world: &World) -> Vec<Check> {
    [
        accounts::checks(),
        discovery::checks(),
        storage::checks(),
        locks::checks(),
        events::checks(),
        wire::checks(),
        approvals::checks(),
        // What needs a program that nobody named is left out; docs/rust-sdk.sh names it.
        world
            .approval_program
            .as_ref()
            .map(|_| pairing::checks())
            .unwrap_or_default(),
        records::checks(),
        dht::checks(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
