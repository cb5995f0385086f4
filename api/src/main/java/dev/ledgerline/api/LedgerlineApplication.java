package dev.ledgerline.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication(scanBasePackages = "dev.ledgerline")
public class LedgerlineApplication {
    public static void main(String[] args) {
        SpringApplication.run(LedgerlineApplication.class, args);
    }
}
