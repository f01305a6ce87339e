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
        boolean publicOnly,
        boolean signUp,
        @Nullable String signupTokenFile,
        @Nullable String relay,
        boolean allowRemote) {
    MirrorOrder {
        if (from.equals(to)) {
            throw CommandException.usage("FROM and TO are the same, " + from + "; name two homeservers");
        }
        if (check && (overwrite || delete || signUp)) {
            throw CommandException.usage("--check changes nothing; leave out "
                    + (overwrite ? "--overwrite" : delete ? "--delete" : "--sign-up") + ", or --check");
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
