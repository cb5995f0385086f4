package dev.ledgerline.bench;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/** The command model and its log alone: no reader, no exchange, no HTTP. Not annotated as the application scan would find it. */
@EnableAutoConfiguration
@ComponentScan("dev.ledgerline.commandmodel")
class CommandModel {}
