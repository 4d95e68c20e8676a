package shop.stoa.proof;

import java.util.List;
import java.util.Objects;
import shop.stoa.embedded.TestServers;

/** One node's wires to all that it needs. */
final class Wires implements AutoCloseable {

    private final World world;
    final FaultyWire postgres;
    final FaultyWire redis;
    final FaultyWire mail;
    final FaultyWire provider;

    /** @param world with its servers running */
    Wires(World world) {
        this.world = world;
        postgres = new FaultyWire(
                TestServers.freePort(), Objects.requireNonNull(world.servers).postgresPort());
        redis = new FaultyWire(TestServers.freePort(), world.servers.redisPort());
        mail = new FaultyWire(TestServers.freePort(), world.mailPort());
        provider = new FaultyWire(TestServers.freePort(), world.providerPort());
    }

    /** A server that was started again listens on another port. */
    void leadToServers() {
        if (world.servers != null) {
            postgres.leadTo(world.servers.postgresPort());
            redis.leadTo(world.servers.redisPort());
        }
    }

    List<FaultyWire> all() {
        return List.of(postgres, redis, mail, provider);
    }

    @Override
    public void close() {
        all().forEach(FaultyWire::close);
    }
}
