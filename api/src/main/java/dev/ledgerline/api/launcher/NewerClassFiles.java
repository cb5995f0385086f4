package dev.ledgerline.api.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.ClassWriter;
import org.springframework.asm.SpringAsmInfo;

/**
 * Copies the classes of a library in the form of Java 8. Java keeps none ready that are older, as picocli's are, and verifies
 * them anew at each start, so the launcher has this done to it for the command line.
 */
final class NewerClassFiles {
    private static final int JAVA_8 = 52;
    private static final int VERSION_AT = 6;

    private NewerClassFiles() {}

    /** @param args the jar, on the class path as well; and the folder that its classes are written to */
    public static void main(String[] args) throws IOException {
        copy(Path.of(args[0]), Path.of(args[1]));
    }

    static void copy(Path jar, Path folder) throws IOException {
        try (JarFile library = new JarFile(jar.toFile())) {
            List<JarEntry> classes = Collections.list(library.entries()).stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .filter(entry -> !entry.getName().startsWith("META-INF/"))
                    .toList();
            for (JarEntry entry : classes) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (InputStream in = library.getInputStream(entry)) {
                    Files.write(file, newer(in.readAllBytes()));
                }
            }
        }
    }

    private static byte[] newer(byte[] file) {
        int version = ByteBuffer.wrap(file).getShort(VERSION_AT);
        if (version >= JAVA_8) return file;
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        new ClassReader(file)
                .accept(
                        new ClassVisitor(SpringAsmInfo.ASM_VERSION, writer) {
                            @Override
                            public void visit(
                                    int old,
                                    int access,
                                    String name,
                                    @Nullable String signature,
                                    @Nullable String parent,
                                    String @Nullable [] interfaces) {
                                super.visit(JAVA_8, access, name, signature, parent, interfaces);
                            }
                        },
                        0);
        return writer.toByteArray();
    }
}
