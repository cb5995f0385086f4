package dev.ledgerline.querymodel.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProjectionQueriesTest {
    @Test
    void tellsProgressInPercent() {
        assertThat(ProjectionQueries.percent(0, 0)).isEqualTo(100);
        assertThat(ProjectionQueries.percent(0, 10)).isZero();
        assertThat(ProjectionQueries.percent(999, 1_000)).isEqualTo(99);
        assertThat(ProjectionQueries.percent(12, 10)).isEqualTo(100);
    }
}
