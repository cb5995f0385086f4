package dev.ledgerline.simulatedvenue.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongIndexTest {
    @ParameterizedTest(name = "keys up to {0}")
    @ValueSource(ints = {100, 5_000, 1_000_000})
    void isTheSameAsAMap(int keys) {
        Random random = new Random(keys);
        LongIndex<String> index = new LongIndex<>();
        Map<Long, String> model = new HashMap<>();
        for (int i = 0; i < 30_000; i++) {
            long key = 1 + random.nextInt(keys);
            if (random.nextInt(5) < 3) {
                index.put(key, "v" + i);
                model.put(key, "v" + i);
            } else {
                assertThat(index.remove(key)).isEqualTo(model.remove(key));
            }
            assertThat(index.size()).isEqualTo(model.size());
        }
        for (long key = 1; key <= Math.min(keys, 100_000); key++)
            assertThat(index.get(key)).isEqualTo(model.get(key));
    }

    @Test
    void findsNothingUnderWhatIsNoKey() {
        LongIndex<String> index = new LongIndex<>();
        assertThat(index.get(0)).isNull();
        assertThat(index.get(-1)).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> index.put(0, "none"));
    }
}
