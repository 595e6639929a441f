package dev.chartwright.assertions;

import static dev.chartwright.assertions.ChartAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chartwright.render.Rendering;
import dev.chartwright.testing.TestChart;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TypedObjectsTest {
  @TempDir private Path folder;

  private Rendering rendering() {
    return TestChart.in(folder, "web")
        .template(
            "a.yaml",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 2
              template:
                spec:
                  containers:
                    - name: web
                      resources: {limits: {memory: 1Gi}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec:
              ports: [{port: 80, targetPort: http}]
            """)
        .render();
  }

  @Test
  void shouldReturnObjectsOfTheKubernetesModel() {
    Deployment deployment = assertThat(rendering()).deployment("web").as(Deployment.class);
    Service service = assertThat(rendering()).service("web").as(Service.class);
    Container container =
        assertThat(rendering()).deployment("web").container("web").as(Container.class);

    assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
    assertThat(service.getSpec().getPorts().get(0).getTargetPort())
        .isEqualTo(new IntOrString("http"));
    assertThat(container.getResources().getLimits())
        .containsEntry("memory", new Quantity("1", "Gi"));
    assertThat(rendering())
        .objects(Deployment.class)
        .singleElement()
        .extracting(one -> one.getMetadata().getName())
        .isEqualTo("web");
  }

  /** Loads this project and its libraries again, without those of fabric8. */
  private static final class WithoutFabric8 extends URLClassLoader {
    WithoutFabric8(URL[] urls) {
      super(urls, ClassLoader.getPlatformClassLoader());
    }

    static WithoutFabric8 of() throws IOException {
      List<URL> urls = new ArrayList<>();
      for (String one : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
        if (!one.contains("fabric8") && !one.contains("cluster") && !one.contains("command")) {
          urls.add(Path.of(one).toUri().toURL());
        }
      }
      return new WithoutFabric8(urls.toArray(URL[]::new));
    }
  }

  /** What another class loader runs. */
  static final class Isolated implements Runnable {
    @Override
    public void run() {
      TestChart chart =
          TestChart.in(Path.of("src/testing/target/without-fabric8"), "web")
              .configMap("m", "x: \"1\"");
      assertThat(chart.render()).configMap("m").hasEntry("x", "1").path("data.x").isEqualTo("1");
      java.util.Map<?, ?> data =
          assertThat(chart.render()).configMap("m").at("data").as(java.util.Map.class);
      assertThat(data).hasSize(1);
    }
  }

  @Test
  void shouldNotNeedTheKubernetesModel() throws Exception {
    try (WithoutFabric8 loader = WithoutFabric8.of();
        InputStream model =
            loader.getResourceAsStream("io/fabric8/kubernetes/api/model/HasMetadata.class")) {
      assertThat(model).isNull();
      Class<?> type = loader.loadClass(Isolated.class.getName());
      assertThat(type.getClassLoader()).isSameAs(loader);
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      ((Runnable) constructor.newInstance()).run();
    }
  }
}
