import static net.bytebuddy.jar.asm.Opcodes.ACC_FINAL;
import static net.bytebuddy.jar.asm.Opcodes.ACC_PRIVATE;
import static net.bytebuddy.jar.asm.Opcodes.ACC_PUBLIC;
import static net.bytebuddy.jar.asm.Opcodes.ACC_STATIC;
import static net.bytebuddy.jar.asm.Opcodes.ACC_SUPER;
import static net.bytebuddy.jar.asm.Opcodes.ACC_SYNTHETIC;
import static net.bytebuddy.jar.asm.Opcodes.ALOAD;
import static net.bytebuddy.jar.asm.Opcodes.ARETURN;
import static net.bytebuddy.jar.asm.Opcodes.ASM9;
import static net.bytebuddy.jar.asm.Opcodes.CHECKCAST;
import static net.bytebuddy.jar.asm.Opcodes.DUP;
import static net.bytebuddy.jar.asm.Opcodes.GETFIELD;
import static net.bytebuddy.jar.asm.Opcodes.GETSTATIC;
import static net.bytebuddy.jar.asm.Opcodes.H_INVOKEINTERFACE;
import static net.bytebuddy.jar.asm.Opcodes.H_INVOKESPECIAL;
import static net.bytebuddy.jar.asm.Opcodes.H_INVOKESTATIC;
import static net.bytebuddy.jar.asm.Opcodes.H_INVOKEVIRTUAL;
import static net.bytebuddy.jar.asm.Opcodes.H_NEWINVOKESPECIAL;
import static net.bytebuddy.jar.asm.Opcodes.ILOAD;
import static net.bytebuddy.jar.asm.Opcodes.INVOKEINTERFACE;
import static net.bytebuddy.jar.asm.Opcodes.INVOKESPECIAL;
import static net.bytebuddy.jar.asm.Opcodes.INVOKESTATIC;
import static net.bytebuddy.jar.asm.Opcodes.INVOKEVIRTUAL;
import static net.bytebuddy.jar.asm.Opcodes.IRETURN;
import static net.bytebuddy.jar.asm.Opcodes.NEW;
import static net.bytebuddy.jar.asm.Opcodes.POP;
import static net.bytebuddy.jar.asm.Opcodes.POP2;
import static net.bytebuddy.jar.asm.Opcodes.PUTFIELD;
import static net.bytebuddy.jar.asm.Opcodes.PUTSTATIC;
import static net.bytebuddy.jar.asm.Opcodes.RETURN;
import static net.bytebuddy.jar.asm.Opcodes.V17;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Type;

/**
 * Gives the lambdas and method references in jars classes of their own, nest mates of the class that
 * has them. Java links those that javac writes at their first use, which takes some 150 microseconds
 * each even where an archive holds them; to load a class from an archive takes a tenth of that. The
 * conversions are those of {@code java.lang.invoke.InnerClassLambdaMetafactory}; what needs others is
 * left as it is.
 */
public final class PlainLambdas {
  private static final String INSTANCE = "INSTANCE";

  private final Map<String, byte[]> classes = new LinkedHashMap<>();
  private final Map<String, List<String>> mates = new LinkedHashMap<>();

  private PlainLambdas() {}

  public static void main(String[] args) throws IOException {
    for (String jar : args) {
      try (FileSystem files = FileSystems.newFileSystem(Path.of(jar))) {
        new PlainLambdas().rewrite(files.getPath("/"));
      }
    }
  }

  private void rewrite(Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : files) {
      ClassReader reader = new ClassReader(Files.readAllBytes(file));
      Callers callers = new Callers();
      reader.accept(callers, 0);
      if (callers.made > 0) {
        classes.put(reader.getClassName(), callers.writer.toByteArray());
      }
    }
    for (Map.Entry<String, List<String>> host : mates.entrySet()) {
      byte[] now = classes.get(host.getKey());
      classes.put(
          host.getKey(),
          withMates(
              now != null ? now : Files.readAllBytes(root.resolve(host.getKey() + ".class")),
              host.getValue()));
    }
    for (Map.Entry<String, byte[]> one : classes.entrySet()) {
      Files.write(root.resolve(one.getKey() + ".class"), one.getValue());
    }
  }

  private static byte[] withMates(byte[] host, List<String> added) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(host)
        .accept(
            new ClassVisitor(ASM9, writer) {
              @Override
              public void visitEnd() {
                added.forEach(this::visitNestMember);
                super.visitEnd();
              }
            },
            0);
    return writer.toByteArray();
  }

  /** A class whose call sites get classes. */
  private final class Callers extends ClassVisitor {
    private final ClassWriter writer;
    private String name = "";
    private String host = "";
    private int made;

    Callers() {
      this(new ClassWriter(0));
    }

    private Callers(ClassWriter writer) {
      super(ASM9, writer);
      this.writer = writer;
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] types) {
      this.name = name;
      this.host = name;
      super.visit(version, access, name, signature, parent, types);
    }

    @Override
    public void visitNestHost(String host) {
      this.host = host;
      super.visitNestHost(host);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] thrown) {
      return new MethodVisitor(
          ASM9, super.visitMethod(access, method, descriptor, signature, thrown)) {
        @Override
        public void visitInvokeDynamicInsn(
            String method, String descriptor, Handle bootstrap, Object... args) {
          Optional<Lambda> lambda = Lambda.of(name, method, descriptor, bootstrap, args);
          if (lambda.isEmpty()) {
            super.visitInvokeDynamicInsn(method, descriptor, bootstrap, args);
            return;
          }
          String own = name + "$$L" + made++;
          classes.put(own, lambda.get().write(own, host));
          mates.computeIfAbsent(host, any -> new ArrayList<>()).add(own);
          super.visitMethodInsn(INVOKESTATIC, own, "of", descriptor, false);
        }
      };
    }
  }

  /**
   * A call site.
   *
   * @param captured the types of what it captures
   * @param type the functional interface
   * @param method the interface's method
   * @param erased the method's type
   * @param actual the method's type with its type arguments
   * @param target what it calls
   * @param consumed what the target consumes: its receiver, if it has one, and its parameters
   */
  private record Lambda(
      Type[] captured,
      Type type,
      String method,
      Type erased,
      Type actual,
      Handle target,
      List<Type> consumed) {

    static Optional<Lambda> of(
        String caller, String method, String descriptor, Handle bootstrap, Object... args) {
      if (!bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")
          || !bootstrap.getName().equals("metafactory")) {
        return Optional.empty();
      }
      Handle target = (Handle) args[1];
      List<Type> consumed = new ArrayList<>();
      switch (target.getTag()) {
        case H_INVOKEVIRTUAL, H_INVOKEINTERFACE ->
            consumed.add(Type.getObjectType(target.getOwner()));
        case H_INVOKESPECIAL -> {
          if (!target.getOwner().equals(caller)) {
            return Optional.empty();
          }
          consumed.add(Type.getObjectType(target.getOwner()));
        }
        case H_INVOKESTATIC, H_NEWINVOKESPECIAL -> {}
        default -> {
          return Optional.empty();
        }
      }
      consumed.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
      Lambda lambda =
          new Lambda(
              Type.getArgumentTypes(descriptor),
              Type.getReturnType(descriptor),
              method,
              (Type) args[0],
              (Type) args[2],
              target,
              consumed);
      return Optional.of(lambda).filter(Lambda::isPlain);
    }

    private boolean isPlain() {
      Type[] from = erased.getArgumentTypes();
      Type[] as = actual.getArgumentTypes();
      if (consumed.size() != captured.length + from.length) {
        return false;
      }
      for (int i = 0; i < captured.length; i++) {
        if (isPrimitive(captured[i]) || isPrimitive(consumed.get(i))) {
          if (!captured[i].equals(consumed.get(i))) {
            return false;
          }
        }
      }
      for (int i = 0; i < from.length; i++) {
        if (!converts(from[i], as[i], consumed.get(captured.length + i))) {
          return false;
        }
      }
      return erased.getReturnType().getSort() == Type.VOID
          || converts(result(), result(), erased.getReturnType());
    }

    private Type result() {
      return target.getTag() == H_NEWINVOKESPECIAL
          ? Type.getObjectType(target.getOwner())
          : Type.getReturnType(target.getDesc());
    }

    byte[] write(String own, String host) {
      ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      writer.visit(
          V17,
          ACC_FINAL | ACC_SUPER | ACC_SYNTHETIC,
          own,
          null,
          "java/lang/Object",
          new String[] {type.getInternalName()});
      writer.visitNestHost(host);
      for (int i = 0; i < captured.length; i++) {
        writer.visitField(
            ACC_PRIVATE | ACC_FINAL, "captured" + i, captured[i].getDescriptor(), null, null);
      }
      constructor(writer, own);
      factory(writer, own);
      call(writer.visitMethod(ACC_PUBLIC, method, erased.getDescriptor(), null, null), own);
      writer.visitEnd();
      return writer.toByteArray();
    }

    private void constructor(ClassWriter writer, String own) {
      MethodVisitor code =
          writer.visitMethod(
              0, "<init>", Type.getMethodDescriptor(Type.VOID_TYPE, captured), null, null);
      code.visitCode();
      code.visitVarInsn(ALOAD, 0);
      code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
      int local = 1;
      for (int i = 0; i < captured.length; i++) {
        code.visitVarInsn(ALOAD, 0);
        code.visitVarInsn(captured[i].getOpcode(ILOAD), local);
        code.visitFieldInsn(PUTFIELD, own, "captured" + i, captured[i].getDescriptor());
        local += captured[i].getSize();
      }
      code.visitInsn(RETURN);
      code.visitMaxs(0, 0);
      code.visitEnd();
    }

    /** What captures nothing has one instance. */
    private void factory(ClassWriter writer, String own) {
      String field = "L" + own + ";";
      if (captured.length == 0) {
        writer.visitField(ACC_STATIC | ACC_FINAL, INSTANCE, field, null, null);
        MethodVisitor code = writer.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        make(code, own);
        code.visitFieldInsn(PUTSTATIC, own, INSTANCE, field);
        code.visitInsn(RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
      }
      MethodVisitor code =
          writer.visitMethod(
              ACC_STATIC, "of", Type.getMethodDescriptor(type, captured), null, null);
      code.visitCode();
      if (captured.length == 0) {
        code.visitFieldInsn(GETSTATIC, own, INSTANCE, field);
      } else {
        make(code, own);
      }
      code.visitInsn(ARETURN);
      code.visitMaxs(0, 0);
      code.visitEnd();
    }

    private void make(MethodVisitor code, String own) {
      code.visitTypeInsn(NEW, own);
      code.visitInsn(DUP);
      int local = 0;
      for (Type one : captured) {
        code.visitVarInsn(one.getOpcode(ILOAD), local);
        local += one.getSize();
      }
      code.visitMethodInsn(
          INVOKESPECIAL,
          own,
          "<init>",
          Type.getMethodDescriptor(Type.VOID_TYPE, captured),
          false);
    }

    private void call(MethodVisitor code, String own) {
      code.visitCode();
      boolean creates = target.getTag() == H_NEWINVOKESPECIAL;
      if (creates) {
        code.visitTypeInsn(NEW, target.getOwner());
        code.visitInsn(DUP);
      }
      for (int i = 0; i < captured.length; i++) {
        code.visitVarInsn(ALOAD, 0);
        code.visitFieldInsn(GETFIELD, own, "captured" + i, captured[i].getDescriptor());
        convert(code, captured[i], captured[i], consumed.get(i));
      }
      Type[] from = erased.getArgumentTypes();
      int local = 1;
      for (int i = 0; i < from.length; i++) {
        code.visitVarInsn(from[i].getOpcode(ILOAD), local);
        convert(code, from[i], actual.getArgumentTypes()[i], consumed.get(captured.length + i));
        local += from[i].getSize();
      }
      code.visitMethodInsn(
          opcode(), target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
      Type wanted = erased.getReturnType();
      if (wanted.getSort() != Type.VOID) {
        convert(code, result(), result(), wanted);
        code.visitInsn(wanted.getOpcode(IRETURN));
      } else {
        if (result().getSize() > 0) {
          code.visitInsn(result().getSize() == 2 ? POP2 : POP);
        }
        code.visitInsn(RETURN);
      }
      code.visitMaxs(0, 0);
      code.visitEnd();
    }

    /** What javac calls specially is private, and a nest mate calls it as any other method. */
    private int opcode() {
      return switch (target.getTag()) {
        case H_INVOKESTATIC -> INVOKESTATIC;
        case H_NEWINVOKESPECIAL -> INVOKESPECIAL;
        default -> target.isInterface() ? INVOKEINTERFACE : INVOKEVIRTUAL;
      };
    }
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }

  private static boolean converts(Type from, Type as, Type to) {
    if (isPrimitive(from) && isPrimitive(to)) {
      return from.equals(to);
    }
    if (isPrimitive(from)) {
      return from.getSort() != Type.VOID;
    }
    return !isPrimitive(to) || (to.getSort() != Type.VOID && boxed(to).equals(as.getInternalName()));
  }

  private static void convert(MethodVisitor code, Type from, Type as, Type to) {
    if (isPrimitive(from)) {
      if (!isPrimitive(to)) {
        code.visitMethodInsn(
            INVOKESTATIC,
            boxed(from),
            "valueOf",
            "(" + from.getDescriptor() + ")L" + boxed(from) + ";",
            false);
      }
      return;
    }
    cast(code, from, as);
    if (isPrimitive(to)) {
      code.visitMethodInsn(
          INVOKEVIRTUAL,
          boxed(to),
          to.getClassName() + "Value",
          "()" + to.getDescriptor(),
          false);
    } else {
      cast(code, as, to);
    }
  }

  private static void cast(MethodVisitor code, Type from, Type to) {
    if (!from.equals(to) && !to.getInternalName().equals("java/lang/Object")) {
      code.visitTypeInsn(CHECKCAST, to.getInternalName());
    }
  }

  private static String boxed(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.CHAR -> "java/lang/Character";
      case Type.BYTE -> "java/lang/Byte";
      case Type.SHORT -> "java/lang/Short";
      case Type.INT -> "java/lang/Integer";
      case Type.LONG -> "java/lang/Long";
      case Type.FLOAT -> "java/lang/Float";
      default -> "java/lang/Double";
    };
  }
}
