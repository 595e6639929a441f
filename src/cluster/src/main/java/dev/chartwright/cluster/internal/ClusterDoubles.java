package dev.chartwright.cluster.internal;

import dev.chartwright.cluster.Cluster.ImageDouble;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What a cluster of substitutes reports about itself: the properties file that {@code
 * CHARTWRIGHT_CLUSTER_DOUBLES} names, written by whoever made the images.
 *
 * @param name what the cluster is
 * @param image the node's image that all this is about, or empty for any
 * @param missing what it does not have
 * @param doubles the images in it that are not what their name says
 */
public record ClusterDoubles(
    Optional<String> name,
    Optional<String> image,
    List<String> missing,
    List<ImageDouble> doubles) {
  /** Nothing to say. */
  public static final ClusterDoubles NONE =
      new ClusterDoubles(Optional.empty(), Optional.empty(), List.of(), List.of());

  public ClusterDoubles {
    missing = List.copyOf(missing);
    doubles = List.copyOf(doubles);
  }

  /**
   * Reads the file.
   *
   * @return what it says
   * @throws UncheckedIOException if it cannot be read: then nobody knows what was tested
   */
  public static ClusterDoubles read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new UncheckedIOException(
          "Cannot read " + file + ", which CHARTWRIGHT_CLUSTER_DOUBLES names: " + e.getMessage(),
          e instanceof IOException known ? known : new IOException(e));
    }
    List<ImageDouble> doubles =
        properties.stringPropertyNames().stream()
            .filter(key -> key.startsWith("image."))
            .sorted()
            .map(key -> key.substring("image.".length()))
            .map(
                image ->
                    new ImageDouble(
                        image,
                        properties.getProperty("image." + image),
                        Boolean.parseBoolean(properties.getProperty("double." + image))))
            .toList();
    return new ClusterDoubles(
        Optional.ofNullable(properties.getProperty("cluster.name")),
        Optional.ofNullable(properties.getProperty("cluster.image")),
        Stream.of(properties.getProperty("cluster.missing", "").split(","))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toList(),
        doubles);
  }

  /**
   * Returns the part that holds for a cluster that a user started: all, if its nodes have any of
   * these images, else nothing.
   *
   * @param images the images that its nodes name
   * @return this, or {@link #NONE}
   */
  public ClusterDoubles amongImages(Collection<String> images) {
    return doubles.stream().map(ImageDouble::image).anyMatch(images::contains) ? this : NONE;
  }

  /**
   * Returns whether it applies to a node's image.
   *
   * @param node the image that a cluster was made of
   */
  public boolean isAbout(String node) {
    return image.isEmpty() || image.get().equals(node);
  }
}
