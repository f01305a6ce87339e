package pubkyconformance.homeserver.auth;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import pubkyconformance.homeserver.http.PlainReply;

/** The one place where refusals become statuses and texts (AUTH-TOK-012, AUTH-GRS-011, AUTH-SUP-004). */
final class RefusalReply {
    private static final String GRANT = "Invalid grant: ";
    private static final String PROOF = "Invalid PoP proof: ";

    private RefusalReply() {}

    static HttpResponse of(Refusal refusal) {
        return PlainReply.of(statusOf(refusal), textOf(refusal));
    }

    private static HttpStatus statusOf(Refusal refusal) {
        return switch (refusal) {
            case TOKEN_VERSION_UNKNOWN,
                    TOKEN_MALFORMED,
                    TOKEN_IN_FUTURE,
                    TOKEN_IN_PAST,
                    TOKEN_SIGNATURE_INVALID,
                    TOKEN_NAMESPACE_WRONG,
                    TOKEN_ALREADY_USED,
                    SIGNUP_TOKEN_MALFORMED,
                    SIGNUP_TOKEN_MISSING,
                    GRANT_MALFORMED,
                    GRANT_TYPE_WRONG,
                    GRANT_ID_MALFORMED,
                    SIGNUP_CLIENT_ID_WRONG,
                    SIGNUP_GRANT_IN_FUTURE,
                    SIGNUP_GRANT_TOO_LONG -> HttpStatus.BAD_REQUEST;
            case SIGNUP_TOKEN_UNKNOWN,
                    SIGNUP_TOKEN_USED,
                    GRANT_SIGNATURE_INVALID,
                    GRANT_EXPIRED,
                    GRANT_REVOKED,
                    PROOF_SIGNATURE_INVALID,
                    PROOF_TYPE_WRONG,
                    PROOF_AUDIENCE_WRONG,
                    PROOF_GRANT_WRONG,
                    PROOF_TIME_WRONG,
                    PROOF_ALREADY_USED,
                    NO_SESSION,
                    OTHER_KIND_OF_SESSION -> HttpStatus.UNAUTHORIZED;
            case GRANT_OF_SOMEBODY_ELSE, NOT_ROOT -> HttpStatus.FORBIDDEN;
            case USER_UNKNOWN, GRANT_UNKNOWN -> HttpStatus.NOT_FOUND;
            case USER_EXISTS -> HttpStatus.CONFLICT;
        };
    }

    private static String textOf(Refusal refusal) {
        return switch (refusal) {
            case TOKEN_VERSION_UNKNOWN -> "Unknown version";
            case TOKEN_MALFORMED -> "Invalid AuthToken";
            case TOKEN_IN_FUTURE -> "AuthToken has a timestamp that is more than 3 minutes in the future";
            case TOKEN_IN_PAST -> "AuthToken has a timestamp that is more than 3 minutes in the past";
            case TOKEN_SIGNATURE_INVALID -> "Invalid Signature";
            case TOKEN_NAMESPACE_WRONG -> "Invalid namespace";
            case TOKEN_ALREADY_USED -> "AuthToken already used";
            case USER_EXISTS -> "User already exists";
            case USER_UNKNOWN, GRANT_UNKNOWN -> "Not Found";
            case SIGNUP_TOKEN_MALFORMED -> "Invalid signup token format: Invalid signup code id";
            case SIGNUP_TOKEN_MISSING -> "Token required";
            case SIGNUP_TOKEN_UNKNOWN -> "Invalid token";
            case SIGNUP_TOKEN_USED -> "Token already used";
            case GRANT_MALFORMED -> GRANT + "invalid grant format";
            case GRANT_SIGNATURE_INVALID -> GRANT + "invalid grant signature";
            case GRANT_TYPE_WRONG -> GRANT + "invalid grant header type, expected pubky-grant";
            case GRANT_EXPIRED -> GRANT + "grant has expired";
            case GRANT_REVOKED -> "Grant has been revoked";
            case GRANT_OF_SOMEBODY_ELSE -> "Grant does not belong to authenticated user";
            case GRANT_ID_MALFORMED -> "Invalid grant ID format";
            case SIGNUP_CLIENT_ID_WRONG -> "signup grants must use client_id pubky.signup";
            case SIGNUP_GRANT_IN_FUTURE -> "signup grant iat is too far in the future";
            case SIGNUP_GRANT_TOO_LONG -> "signup grant lifetime exceeds 5 minutes";
            case PROOF_SIGNATURE_INVALID -> PROOF + "invalid PoP signature";
            case PROOF_TYPE_WRONG -> PROOF + "invalid PoP header type, expected pubky-pop";
            case PROOF_AUDIENCE_WRONG -> PROOF + "PoP audience mismatch";
            case PROOF_GRANT_WRONG -> PROOF + "PoP grant ID mismatch";
            case PROOF_TIME_WRONG -> PROOF + "PoP timestamp out of range";
            case PROOF_ALREADY_USED -> "PoP nonce already used";
            case NO_SESSION -> "No authenticated session found";
            case OTHER_KIND_OF_SESSION -> "Unauthorized";
            case NOT_ROOT -> "Root capability required";
        };
    }
}
