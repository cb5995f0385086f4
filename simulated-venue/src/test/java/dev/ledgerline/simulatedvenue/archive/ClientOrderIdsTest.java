package dev.ledgerline.simulatedvenue.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientOrderIdsTest {
    /** The first table takes 8,192 orders, the second 65,536. */
    private static final int ORDERS = 80_000;

    @TempDir
    Path folder;

    @Test
    void findsTheLatestOrderOfEachId() throws IOException {
        Random random = new Random(3);
        List<String> ids = new ArrayList<>();
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("ids").toFile(), "rw")) {
            ClientOrderIds table = new ClientOrderIds(file);
            Map<String, Long> latest = new HashMap<>();
            for (long number = 0; number < ORDERS; number++) {
                String id = random.nextInt(10) == 0 ? "id-" + random.nextInt(ORDERS) : "id-" + number;
                ids.add(id);
                latest.put(id, number);
                put(table, ids, number);
            }
            // As after a kill in the middle: some once more, which must take no id from a later order.
            for (int i = 0; i < 2_000; i++) put(table, ids, random.nextInt(ORDERS));
            for (int i = 0; i < 5_000; i++) {
                String id = "id-" + random.nextInt(ORDERS);
                assertThat(find(table, ids, id, ORDERS)).as(id).isEqualTo(latest.getOrDefault(id, -1L));
            }
            assertThat(find(table, ids, "never", ORDERS)).isEqualTo(-1);
        }
    }

    @Test
    void knowsNothingOfWhatIsBehindTheEnd() throws IOException {
        List<String> ids = List.of("a", "b", "c");
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("ids").toFile(), "rw")) {
            ClientOrderIds table = new ClientOrderIds(file);
            for (long number = 0; number < 3; number++) put(table, ids, number);
            assertThat(find(table, ids, "b", 2)).isEqualTo(1);
            assertThat(find(table, ids, "c", 2)).isEqualTo(-1);
        }
    }

    private static void put(ClientOrderIds table, List<String> ids, long number) throws IOException {
        String id = ids.get((int) number);
        table.put(id, number, other -> ids.get((int) other).equals(id));
    }

    private static long find(ClientOrderIds table, List<String> ids, String id, long count) throws IOException {
        return table.find(id, count, number -> ids.get((int) number).equals(id));
    }
}
