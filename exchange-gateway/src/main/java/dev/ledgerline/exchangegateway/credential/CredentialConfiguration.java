package dev.ledgerline.exchangegateway.credential;

import dev.ledgerline.exchangegateway.report.Timing;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CredentialProperties.class)
class CredentialConfiguration {
    @Bean
    MasterKeys masterKeys(Environment environment) {
        return MasterKeys.of(
                environment.getProperty("ledgerline.master-key"),
                environment.getProperty("ledgerline.master-key-file"),
                Path.of(environment.getProperty("ledgerline.home", "data")));
    }

    @Bean
    EncryptedCredentialStore credentialStore(
            CredentialRows rows, MasterKeys keys, CredentialProperties properties, Clock clock) {
        return new EncryptedCredentialStore(rows, keys, new Fingerprints(rows), properties, clock);
    }

    @Bean
    Rotation masterKeyRotation(MasterKeys keys, CredentialRows rows, Timing timing) {
        return new Rotation(keys, rows, timing);
    }

    @Bean
    CredentialCheck credentialCheck(
            CredentialRows rows, MasterKeys keys, EncryptedCredentialStore store, Rotation rotation) {
        return new CredentialCheck(rows, keys, store, rotation);
    }
}
