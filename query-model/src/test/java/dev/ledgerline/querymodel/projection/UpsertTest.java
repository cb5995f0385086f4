package dev.ledgerline.querymodel.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UpsertTest {
    @Test
    void setsAllButTheKey() {
        assertThat(Upsert.into("t", "id", List.of("id", "a", "b")))
                .isEqualTo("insert into t (id, a, b) values (?, ?, ?)"
                        + " on conflict (id) do update set a = excluded.a, b = excluded.b");
    }

    @Test
    void knowsKeysOfSeveralColumns() {
        assertThat(Upsert.into("t", "x, y", List.of("x", "y", "a")))
                .endsWith("on conflict (x, y) do update set a = excluded.a");
    }

    @Test
    void leavesWhatIsToBeKept() {
        assertThat(Upsert.into("t", "id", List.of("id", "a", "made"), List.of("made")))
                .endsWith("do update set a = excluded.a");
    }
}
