package pubkyconformance.runner.mutants;

import com.linecorp.armeria.common.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.Table;
import pubkyconformance.homeserver.store.WriteTransaction;

/** Faults of a homeserver that keeps something else than it should. */
final class StoreFaults {
    private StoreFaults() {}

    /** A fault that looks into the store or changes it behind the homeserver's back. */
    static Fault knowing(Function<Contents, Fault> making) {
        return builder -> {
            AtomicReference<KeyValueStore> store = new AtomicReference<>();
            builder.decorateStore(opened -> {
                store.set(opened);
                return opened;
            });
            return making.apply(new Contents(store)).into(builder);
        };
    }

    /** What a running homeserver has stored. */
    record Contents(AtomicReference<KeyValueStore> store) {
        @Nullable
        String get(Table table, byte[] key) {
            byte[] value = store.get().read(transaction -> transaction.get(table, key));
            return value == null ? null : text(value);
        }

        void put(Table table, byte[] key, String value) {
            store.get().write(transaction -> {
                transaction.put(table, key, value.getBytes(StandardCharsets.UTF_8));
                return value;
            });
        }

        void delete(Table table, byte[] key) {
            store.get().write(transaction -> transaction.delete(table, key));
        }

        /** Changes the entries that {@code which} chooses. */
        void change(Table table, BiPredicate<byte[], String> which, UnaryOperator<String> change) {
            store.get().write(transaction -> {
                chosen(transaction, table, which)
                        .forEach(each -> transaction.put(
                                table,
                                each.getKey(),
                                change.apply(each.getValue()).getBytes(StandardCharsets.UTF_8)));
                return table;
            });
        }

        /** Deletes the entries that {@code which} chooses. */
        void deleteAll(Table table, BiPredicate<byte[], String> which) {
            store.get().write(transaction -> {
                chosen(transaction, table, which).forEach(each -> transaction.delete(table, each.getKey()));
                return table;
            });
        }
    }

    private static List<Map.Entry<byte[], String>> chosen(
            WriteTransaction transaction, Table table, BiPredicate<byte[], String> which) {
        List<Map.Entry<byte[], String>> kept = new ArrayList<>();
        transaction.ascend(table, new byte[0], entry -> {
            Map.Entry<byte[], String> each = Map.entry(entry.key(), text(entry.value()));
            if (which.test(each.getKey(), each.getValue())) {
                kept.add(each);
            }
            return true;
        });
        return kept;
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    /** Does something once a request was answered with this status, before the client gets to know it. */
    static Fault after(String route, Predicate<Request> when, int status, Consumer<Request> action) {
        return Faults.around(route, () -> (request, inner) -> {
            HttpResponse response = inner.handle(request);
            return when.test(request)
                    ? response.mapHeaders(headers -> {
                        if (headers.status().code() == status) {
                            action.accept(request);
                        }
                        return headers;
                    })
                    : response;
        });
    }

    /** Writes something else than it is given. */
    static Fault puts(Table table, StoreView.Put put) {
        return builder -> builder.decorateStore(store -> new StoreView(store, table, put, StoreView.DELETING));
    }

    /** Deletes more or less than it is told. */
    static Fault deletes(Table table, StoreView.Delete delete) {
        return builder -> builder.decorateStore(store -> new StoreView(store, table, StoreView.PUTTING, delete));
    }

    /** The hash under which secrets are kept. */
    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
