/**
 * A client that sends exactly what it is told and keeps every exchange. It never judges.
 *
 * <p>Start reading at {@link pubkyconformance.client.HttpDriver}. What always holds: every exchange ends within its
 * {@link pubkyconformance.client.Limits}, in a response or in a {@link pubkyconformance.client.Failure}, never in an
 * exception; and every exchange is recorded in the {@link pubkyconformance.client.ExchangeLog}.
 */
@NullMarked
package pubkyconformance.client;

import org.jspecify.annotations.NullMarked;
