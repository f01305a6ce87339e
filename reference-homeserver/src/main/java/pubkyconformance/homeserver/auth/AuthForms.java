package pubkyconformance.homeserver.auth;

import pubkyconformance.spec.capability.CapabilityGrammar;
import pubkyconformance.spec.requirement.Release;

/**
 * What has changed from release to release about tokens, grants and sessions.
 *
 * @param grammar of capabilities
 * @param bearers whether there are sessions by grant, and {@code Authorization} means anything
 * @param signupTokenReadFirst whether a malformed sign-up token is refused before anything else, in every mode (AUTH-SUP-005)
 * @param bearerEndsWithGrant whether a bearer is said to live no longer than its grant (AUTH-GRS-014)
 * @param logoutByProof whether a grant and a proof in the body end a session without its bearer (PLO-001)
 * @param session how {@code /session} answers
 */
record AuthForms(
        CapabilityGrammar grammar,
        boolean bearers,
        boolean signupTokenReadFirst,
        boolean bearerEndsWithGrant,
        boolean logoutByProof,
        SessionAnswers session) {

    static AuthForms at(Release release) {
        boolean from10 = !release.isBefore(Release.V0_10);
        boolean from15 = !release.isBefore(Release.V0_15);
        return new AuthForms(
                CapabilityGrammar.at(release),
                from10,
                from10,
                from15,
                from15,
                from10 ? SessionAnswers.V0_10 : SessionAnswers.V0_9);
    }
}
