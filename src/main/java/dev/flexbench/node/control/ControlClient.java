package dev.flexbench.node.control;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.codec.string.StringEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks a node over its control socket. Its methods may be called from any thread. */
public final class ControlClient implements AutoCloseable {
  private static final int LONGEST_LINE = 64 * 1024 * 1024;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final EventLoopGroup group;
  private final Channel channel;
  private final Replies replies;
  private final AtomicLong lastId = new AtomicLong();

  private ControlClient(EventLoopGroup group, Channel channel, Replies replies) {
    this.group = group;
    this.channel = channel;
    this.replies = replies;
  }

  /**
   * Connects to a node.
   *
   * @param events takes what {@code {"event":…}} lines say, on a thread of the client
   * @throws ControlException when nobody serves the socket
   */
  public static ControlClient connect(Path socket, Consumer<JsonNode> events)
      throws ControlException {
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    Replies replies = new Replies(events);
    Bootstrap bootstrap =
        new Bootstrap()
            .group(group)
            .channel(NioDomainSocketChannel.class)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel server) {
                    server
                        .pipeline()
                        .addLast(new LineBasedFrameDecoder(LONGEST_LINE))
                        .addLast(new StringDecoder(StandardCharsets.UTF_8))
                        .addLast(new StringEncoder(StandardCharsets.UTF_8))
                        .addLast(replies);
                  }
                });
    try {
      Channel channel =
          bootstrap.connect(UnixDomainSocketAddress.of(socket)).syncUninterruptibly().channel();
      return new ControlClient(group, channel, replies);
    } catch (Exception e) {
      // connect() throws the I/O error itself, unchecked
      var _ = group.shutdownGracefully();
      throw new ControlException("no node answers at " + socket + ": " + e.getMessage());
    }
  }

  /** The answer to a {@code show …} command. */
  public String show(String command, Duration deadline) throws ControlException {
    ObjectNode request = MAPPER.createObjectNode().put("op", "show").put("command", command);
    return request(request, deadline).path("text").asString("");
  }

  /** An operation without arguments, e.g. {@code connect} or {@code routes}. */
  public JsonNode operation(String op, Duration deadline) throws ControlException {
    return request(MAPPER.createObjectNode().put("op", op), deadline);
  }

  private JsonNode request(ObjectNode request, Duration deadline) throws ControlException {
    long id = lastId.incrementAndGet();
    CompletableFuture<JsonNode> reply = replies.expect(id);
    var _ = channel.writeAndFlush(request.put("id", id) + "\n");
    try {
      JsonNode answer = reply.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      if (answer.has("error")) {
        throw new ControlException(answer.path("error").asString(""));
      }
      return answer;
    } catch (TimeoutException e) {
      String op = request.path("op").asString("");
      throw new ControlException("no answer to '" + op + "' within " + deadline.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new ControlException("the node closed the control socket");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlException("interrupted");
    } finally {
      replies.forget(id);
    }
  }

  /** Matches replies to requests. */
  private static final class Replies extends SimpleChannelInboundHandler<String> {
    private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final Consumer<JsonNode> events;

    private Replies(Consumer<JsonNode> events) {
      this.events = events;
    }

    private CompletableFuture<JsonNode> expect(long id) {
      CompletableFuture<JsonNode> reply = new CompletableFuture<>();
      waiting.put(id, reply);
      return reply;
    }

    private void forget(long id) {
      waiting.remove(id);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, String line) {
      JsonNode message = MAPPER.readTree(line);
      if (message.has("event")) {
        events.accept(message);
        return;
      }
      CompletableFuture<JsonNode> reply = waiting.get(message.path("id").asLong(0));
      if (reply != null) {
        reply.complete(message);
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      waiting.values().forEach(r -> r.completeExceptionally(new ControlException("closed")));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close();
    }
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
