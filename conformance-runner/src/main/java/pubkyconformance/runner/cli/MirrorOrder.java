package pubkyconformance.runner.cli;

import org.jspecify.annotations.Nullable;
import pubkyconformance.runner.CommandException;

/** What was said on the command line of {@code mirror}; see there. */
record MirrorOrder(
        String from,
        String to,
        @Nullable String user,
        @Nullable String secretFile,
        @Nullable String passphraseFile,
        boolean check,
        boolean overwrite,
        boolean delete,
        boolean bytes,
        boolean publicOnly,
        boolean signUp,
        @Nullable String signupTokenFile,
        boolean publish,
        @Nullable String relay,
        @Nullable String bootstrap,
        boolean allowRemote) {
    MirrorOrder {
        if (from.equals(to)) {
            throw CommandException.usage("FROM and TO are the same, " + from + "; name two homeservers");
        }
        if (check && (overwrite || delete || signUp || publish)) {
            throw CommandException.usage("--check changes nothing; leave out "
                    + (overwrite ? "--overwrite" : delete ? "--delete" : signUp ? "--sign-up" : "--publish")
                    + ", or --check");
        }
        if (publish && publicOnly) {
            throw CommandException.usage("who moves takes private files along; leave out --public-only, or --publish");
        }
        if (publish && to.contains("://")) {
            throw CommandException.usage("--publish names the new homeserver by its key; give that as TO, not " + to);
        }
        if (signupTokenFile != null && !signUp) {
            throw CommandException.usage("a sign-up token is for signing up; add --sign-up");
        }
        if (signupTokenFile != null && (signupTokenFile.equals(secretFile) || signupTokenFile.equals(passphraseFile))) {
            throw CommandException.usage("the sign-up token cannot come from where another secret comes from, "
                    + signupTokenFile + "; give another file");
        }
    }
}
