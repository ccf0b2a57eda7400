package org.backchannel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.backchannel.ledger.DurableTransactionManager;
import org.backchannel.ledger.Ledgers;
import org.backchannel.ledger.Storage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * For comparison: the same web server and the same durable, encrypted database, and nothing else. It has no guard, no seal and no ledger,
 * nobody signs in, and an item is a key and a text. No stereotype stands on it, so that the application does not take it for one of its own.
 */
@EnableAutoConfiguration(excludeName = {
        "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
        "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
        "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
        "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
        "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
        "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
        "org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration",
        "org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration",
        "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration",
        "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration",
        "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration"})
final class BareServer {

    static int start() {
        var context = new SpringApplicationBuilder(BareServer.class).run("--server.port=0", "--spring.config.name=none");
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    @Bean
    Storage bareStorage() throws IOException {
        Path folder = Files.createTempDirectory("backchannel-bare-");
        folder.toFile().deleteOnExit();
        return Ledgers.file(folder);
    }

    @Bean
    RouterFunction<ServerResponse> plain(Storage storage) {
        return new Routes(storage).routes();
    }

    private static final class Routes {

        private final JdbcClient database;
        private final TransactionTemplate durable;

        Routes(Storage storage) {
            this.database = JdbcClient.create(storage.dataSource());
            this.durable = new TransactionTemplate(new DurableTransactionManager(storage.dataSource(), storage.durability()));
            JdbcClient owner = JdbcClient.create(Ledgers.owner(storage).orElseThrow());
            owner.sql("create table paper (id uuid primary key, text bytea not null)").update();
            owner.sql("create table reading (id uuid primary key, paper uuid not null, at timestamp with time zone not null)").update();
            owner.sql("grant select, insert on paper, reading to registry").update();
        }

        RouterFunction<ServerResponse> routes() {
            return RouterFunctions.route().GET("/bare/{id}", this::open).POST("/bare", this::file)
                    .build();
        }

        private ServerResponse open(ServerRequest request) {
            durable.executeWithoutResult(tx -> database.sql("insert into reading (id, paper, at) values (?, ?, current_timestamp)")
                    .params(UUID.randomUUID(), id(request)).update());
            return ServerResponse.ok().body(database.sql("select text from paper where id = ?").param(id(request)).query(byte[].class)
                    .single());
        }

        private ServerResponse file(ServerRequest request) throws Exception {
            byte[] text = request.body(byte[].class);
            UUID id = UUID.randomUUID();
            durable.executeWithoutResult(
                    tx -> database.sql("insert into paper (id, text) values (?, ?)").params(id, text).update());
            return ServerResponse.status(201).body(Map.of("id", id.toString()));
        }

        private static UUID id(ServerRequest request) {
            return UUID.fromString(request.pathVariable("id"));
        }
    }
}
