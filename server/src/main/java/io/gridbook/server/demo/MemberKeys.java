package io.gridbook.server.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridbook.client.Administration;
import io.gridbook.protocol.codec.Access;
import io.gridbook.protocol.codec.Role;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The demo's members and their API keys, remembered in the data folder (mode 0600): the exchange shows a key once.
 *
 * <p><b>Threading.</b> One thread.
 */
final class MemberKeys {

    static final String FILE_NAME = "demo-members.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final ObjectNode keys;

    private MemberKeys(Path file, ObjectNode keys) {
        this.file = file;
        this.keys = keys;
    }

    static MemberKeys load(Path dataFolder) throws IOException {
        Path file = dataFolder.resolve(FILE_NAME);
        if (!Files.exists(file)) {
            return new MemberKeys(file, JSON.createObjectNode());
        }
        if (JSON.readTree(file.toFile()) instanceof ObjectNode keys) {
            return new MemberKeys(file, keys);
        }
        throw new IOException(file + " does not hold the demo's members; remove it to have new ones made");
    }

    /** The remembered key of a member, or null. */
    String find(String name) {
        return keys.hasNonNull(name) ? keys.get(name).asText() : null;
    }

    /** Make a new member with a new key; {@link #save} makes it lasting. */
    String create(Administration administration, String name, Role role) {
        int memberId = administration.addMember(name, role, null).memberId();
        String key = administration.addApiKey(memberId, Access.TRADE).apiKey();
        keys.put(name, key);
        return key;
    }

    void save() throws IOException {
        Path temporary = file.resolveSibling(FILE_NAME + ".tmp");
        Files.deleteIfExists(temporary);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        byte[] text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(keys).getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
            temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(ByteBuffer.wrap(text));
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
