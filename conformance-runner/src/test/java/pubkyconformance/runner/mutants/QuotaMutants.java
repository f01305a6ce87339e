package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.around;
import static pubkyconformance.runner.mutants.Faults.head;
import static pubkyconformance.runner.mutants.Faults.instead;
import static pubkyconformance.runner.mutants.Faults.status;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.storage.StorageAccounts;
import pubkyconformance.homeserver.storage.UserAccounts;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.WriteTransaction;
import pubkyconformance.spec.key.PublicKey;

/** Mutants of what a user's files count for, and of uploads that a quota stops. */
final class QuotaMutants {
    private static final String PUT = "storage-put";

    private QuotaMutants() {}

    static void addTo(Mutants mutants) {
        addCounting(mutants);
        addRefusals(mutants);
    }

    private static void addCounting(Mutants mutants) {
        mutants.add("STO-PUT-016/reaching-the-quota-refused", quota(bytes -> bytes - 1));
        mutants.add("STO-PUT-016/first-file-counts-its-length-only", quota(bytes -> bytes + 256));
        mutants.add(
                "STO-PUT-016/deleting-gives-back-the-length-only",
                counting((before, after) -> after < before ? after + 256 : after));
        mutants.add("STO-DEL-006/deleting-gives-nothing-back", counting((before, after) -> Math.max(before, after)));
        mutants.add(
                "STO-PUT-023/overwriting-by-the-same-length-counts-in-full",
                counting((before, after) -> after == before ? after + before : after));
        mutants.add(
                "STO-PUT-023/overwriting-by-the-same-length-frees-the-quota",
                counting((before, after) -> after == before ? 0 : after));
    }

    private static void addRefusals(Mutants mutants) {
        mutants.add(
                "STO-PUT-014/declared-length-not-looked-at",
                around(PUT, () -> (request, inner) -> inner.handle(request.withMessage(withoutLength(request.body()))))
                        .and(builder -> builder.stallTimeout(Duration.ofSeconds(1))));
        mutants.add("STO-PUT-015/refused-overwrite-takes-the-old-file", takingTheOldFile());
        mutants.add("BUG-023/refused-bytes-go-on-counting", countingRefusedBytes());
        mutants.add("BUG-044/refused-upload-leaves-its-directory", leavingTheDirectory());
    }

    private static HttpRequest withoutLength(HttpRequest message) {
        return message.withHeaders(message.headers().toBuilder()
                .removeAndThen(HttpHeaderNames.CONTENT_LENGTH)
                .build());
    }

    private static Fault takingTheOldFile() {
        return builder -> {
            Set<String> gone = ConcurrentHashMap.newKeySet();
            return onRefusal(request -> gone.add(Journal.file(request)))
                    .and(status("storage-get", request -> gone.contains(Journal.file(request)), 200, 404))
                    .into(builder);
        };
    }

    private static Fault countingRefusedBytes() {
        return builder -> {
            Map<String, Long> refused = new ConcurrentHashMap<>();
            return onRefusal(request -> refused.merge(owner(request), 65_536L, Long::sum))
                    .and(with -> with.accounts(new Accounts() {
                        @Override
                        public Optional<Account> find(ReadTransaction transaction, PublicKey user) {
                            long more = refused.getOrDefault(user.z32(), 0L);
                            return super.find(transaction, user)
                                    .map(account -> with(account, account.usedBytes() + more, account.quotaBytes()));
                        }
                    }))
                    .into(builder);
        };
    }

    private static Fault leavingTheDirectory() {
        return builder -> {
            Set<String> directories = ConcurrentHashMap.newKeySet();
            return onRefusal(request -> {
                        String file = Journal.file(request);
                        directories.add(file.substring(0, file.lastIndexOf('/')));
                    })
                    .and(instead(PUT, request -> directories.contains(Journal.file(request)), 409, "Conflict"))
                    .into(builder);
        };
    }

    /** Notes chunked uploads that the quota stopped. */
    private static Fault onRefusal(Consumer<Request> note) {
        return head(PUT, request -> request.headers().contentLength() < 0, (request, headers) -> {
            if (headers.status().code() == 507) {
                note.accept(request);
            }
            return headers;
        });
    }

    private static String owner(Request request) {
        return request.tenant().orElseThrow().owner().z32();
    }

    /** Another quota than the operator has set. */
    private static Fault quota(LongUnaryOperator change) {
        return builder -> builder.accounts(new Accounts() {
            @Override
            public Optional<Account> find(ReadTransaction transaction, PublicKey user) {
                return super.find(transaction, user).map(account -> {
                    OptionalLong quota = account.quotaBytes();
                    return with(
                            account,
                            account.usedBytes(),
                            quota.isEmpty() ? quota : OptionalLong.of(change.applyAsLong(quota.getAsLong())));
                });
            }
        });
    }

    /** Another usage than comes of a change, depending on the one before. */
    private static Fault counting(LongBinaryOperator change) {
        return builder -> builder.accounts(new Accounts() {
            @Override
            public void setUsedBytes(WriteTransaction transaction, PublicKey user, long usedBytes) {
                long before = find(transaction, user).orElseThrow().usedBytes();
                super.setUsedBytes(transaction, user, change.applyAsLong(before, usedBytes));
            }
        });
    }

    /** The accounts as they are. */
    private static class Accounts implements StorageAccounts {
        private final StorageAccounts accounts = new UserAccounts();

        @Override
        public Optional<Account> find(ReadTransaction transaction, PublicKey user) {
            return accounts.find(transaction, user);
        }

        @Override
        public void setUsedBytes(WriteTransaction transaction, PublicKey user, long usedBytes) {
            accounts.setUsedBytes(transaction, user, usedBytes);
        }

        static Account with(Account account, long usedBytes, OptionalLong quotaBytes) {
            return new Account(account.disabled(), usedBytes, quotaBytes, account.writablePaths());
        }
    }
}
