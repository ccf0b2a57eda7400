package org.backchannel.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The policies by which this registry has ever decided, whole, so that it can be told later what each of them allowed. Which was in force when,
 * the trail says by its digest.
 */
@Component
public final class KeptPolicies {

    private static final Logger LOG = LoggerFactory.getLogger(KeptPolicies.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {
    };

    private final JdbcClient database;

    KeptPolicies(JdbcClient database) {
        this.database = database;
    }

    /** Keeps it, unless it is there. */
    public void keep(Policy policy) {
        database.sql("insert into policy_kept (digest, files) values (?, ?) on conflict do nothing")
                .params(policy.digest(), JSON.writeValueAsString(policy.files().texts())).update();
    }

    /** The one of that digest; empty if none is kept that has it, or this version of the program cannot read it. */
    public Optional<PastPolicy> of(String digest) {
        try {
            return files(digest).map(PastPolicy::of);
        } catch (InvalidPolicy unread) {
            LOG.warn("the policy {} cannot be read by this version of the program: {}", digest, unread.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Which files differ: {@code +} those that came, {@code -} those that went, {@code ~} those that have other text.
     *
     * @return empty if the one of that digest is not kept
     */
    public Optional<List<String>> changes(String before, Policy now) {
        return files(before).map(old -> changes(old.texts(), now.files().texts()));
    }

    private static List<String> changes(Map<String, String> old, Map<String, String> now) {
        var names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        return names.stream().filter(name -> !String.valueOf(old.get(name)).equals(String.valueOf(now.get(name))))
                .map(name -> (old.containsKey(name) ? now.containsKey(name) ? "~" : "-" : "+") + name).toList();
    }

    /** The row is believed by its digest alone: whoever changes the files has another. */
    private Optional<PolicyFiles> files(String digest) {
        return database.sql("select files from policy_kept where digest = ?").param(digest).query(String.class).optional()
                .flatMap(KeptPolicies::read).filter(files -> files.digest().equals(digest));
    }

    private static Optional<PolicyFiles> read(String text) {
        try {
            return Optional.of(new PolicyFiles(JSON.readValue(text, TEXTS)));
        } catch (JacksonException altered) {
            LOG.error("a policy that is kept is not what was written");
            return Optional.empty();
        }
    }
}
