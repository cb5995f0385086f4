package dev.ledgerline.api.database;

import dev.ledgerline.api.home.LedgerlineHome;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Brings a server when none is configured. The pool takes its address from the connection details, so Spring closes
 * the pool, and all that uses it, before it stops the server.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:/dev/ledgerline/api/database/pool.properties")
class DatabaseConfiguration {

    @Configuration(proxyBeanMethods = false)
    @Conditional(NoServerConfigured.class)
    static class Embedded {
        @Bean(destroyMethod = "close")
        EmbeddedPostgres embeddedPostgres(LedgerlineHome home) {
            return EmbeddedPostgres.start(home.path());
        }

        @Bean
        JdbcConnectionDetails embeddedPostgresConnectionDetails(EmbeddedPostgres server) {
            return new EmbeddedConnectionDetails(server);
        }
    }

    static class NoServerConfigured implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
        }
    }

    private record EmbeddedConnectionDetails(EmbeddedPostgres server) implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return server.username();
        }

        @Override
        public String getPassword() {
            return server.password();
        }

        @Override
        public String getJdbcUrl() {
            return server.jdbcUrl();
        }
    }
}
