/**
 * What a user lets an app do: the app asks by a link, the signer answers over a relay, the app reads the answer.
 *
 * <p>Start reading at {@link pubkyconformance.client.approval.AppRequest} for the app and
 * {@link pubkyconformance.client.approval.ApprovalSigner} for the user. Both only make and read messages; who sends them, and what becomes of
 * the answer, is the business of those who use them.
 */
@NullMarked
package pubkyconformance.client.approval;

import org.jspecify.annotations.NullMarked;
