package pubkyconformance.homeserver.storage;

import java.util.List;
import java.util.function.Predicate;
import pubkyconformance.homeserver.locks.LockToken;
import pubkyconformance.homeserver.store.ReadTransaction;

/**
 * Who writes a file.
 *
 * @param session whether the right to write, which was looked at before, has not been taken back; asked in the transaction of the write
 * @param tokens of the locks that the writer shows
 */
public record Writer(Predicate<ReadTransaction> session, List<LockToken> tokens) {
    public Writer {
        tokens = List.copyOf(tokens);
    }

    boolean stillMayWrite(ReadTransaction transaction) {
        return session.test(transaction);
    }
}
