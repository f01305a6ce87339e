package pubkyconformance.homeserver.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import jetbrains.exodus.env.EnvironmentConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XodusStoreTest extends KeyValueStoreContract {
    @TempDir
    Path path;

    private DataDirectory directory;

    @Override
    KeyValueStore open() {
        directory = DataDirectory.open(path);
        return XodusStore.open(directory, new EnvironmentConfig().setGcEnabled(false));
    }

    @AfterEach
    void closeDirectory() {
        store.close();
        directory.close();
    }

    @Test
    void commitsAreThereWhenOpenedAgain() {
        for (Table table : Table.values()) {
            put(table, "61", "01");
            put(table, "62", "02");
        }
        store.write(transaction -> transaction.delete(Table.EVENTS, bytes("61")));

        store.close();
        directory.close();
        openStore();

        for (Table table : Table.values()) {
            assertThat(get(table, "62")).isEqualTo("02");
        }
        assertThat(get(Table.OBJECTS, "61")).isEqualTo("01");
        assertThat(get(Table.EVENTS, "61")).isNull();
    }
}
