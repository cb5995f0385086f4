package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.ledgerline.api.whole.WholeServer;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each defect of the earlier implementation has a test that names it by its number in our list. */
class DefectsTest {
    private static final int LAST = 15;

    @Test
    void haveATestEach() {
        Set<String> tested = new ClassFileImporter()
                .importPackages("dev.ledgerline.api").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(WholeServer.Defect.class))
                        .flatMap(method -> Stream.of(method.getAnnotationOfType(WholeServer.Defect.class)
                                .value()
                                .split(", ")))
                        .collect(Collectors.toSet());
        Set<String> known = Stream.concat(
                        Stream.of("2b"), IntStream.rangeClosed(1, LAST).mapToObj(Integer::toString))
                .collect(Collectors.toSet());
        assertThat(tested).containsExactlyInAnyOrderElementsOf(known);
    }
}
