package dev.ledgerline.api.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.ledgerline.api.home.LedgerlineHome;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(60)
class DatabaseConfigurationIT {
    @TempDir
    static Path folder;

    private @Nullable EmbeddedPostgres server;

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
            .withUserConfiguration(DatabaseConfiguration.class, OwnHome.class);

    @Test
    void bringsAServerWhenNoneIsConfiguredAndStopsItAfterAllWhoUseIt() {
        application.withUserConfiguration(Worker.class).run(context -> {
            server = context.getBean(EmbeddedPostgres.class);
            assertThat(version(context.getBean(DataSource.class))).startsWith("18.");
            assertThat(context.getBean(HikariDataSource.class).getMaximumPoolSize())
                    .isEqualTo(24);
        });
        assertThat(Worker.lastQuery).startsWith("18.");
        assertThat(server).isNotNull().extracting(EmbeddedPostgres::isRunning).isEqualTo(false);
    }

    @Test
    void startsNothingWhenAServerIsConfigured() {
        TestDatabase database = TestDatabase.create();
        application
                .withPropertyValues(
                        "spring.datasource.url=" + database.url(),
                        "spring.datasource.username=" + database.username(),
                        "spring.datasource.password=" + database.password())
                .run(context -> {
                    assertThat(context).doesNotHaveBean(EmbeddedPostgres.class);
                    assertThat(version(context.getBean(DataSource.class))).startsWith("18.");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnHome {
        @Bean(destroyMethod = "close")
        LedgerlineHome home() {
            return LedgerlineHome.open(folder);
        }
    }

    /** Still needs the database when it puts down its work. */
    static final class Worker implements AutoCloseable {
        private static String lastQuery = "";
        private final DataSource source;

        Worker(DataSource source) {
            this.source = source;
        }

        @Override
        public void close() {
            lastQuery = version(source);
        }
    }

    private static String version(DataSource source) {
        return JdbcClient.create(source)
                .sql("show server_version")
                .query(String.class)
                .single();
    }
}
