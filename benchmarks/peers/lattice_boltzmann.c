/* Thermal lattice Boltzmann convection (D2Q9 + D2Q5, central moments, float32) in plain C, to be measured beside Noether's.

   usage: lattice_boltzmann WIDTH HEIGHT pull|rings
   Prints `ready ...`, then answers `run N` with the seconds that N steps took and the mean of |u_y|, and `check N` with the
   Nusselt number after N steps more.
   pull: two lattices, each step gathers from one and writes to the other, the usual way.
   rings: one lattice in place, whose arrays move by their origin.
   Rows are contiguous per direction and the compiler makes the vectors: cc -O3 -march=native. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { Q = 14 };

static const int cx[Q] = {0, 1, 0, -1, 0, 1, -1, -1, 1, 0, 1, 0, -1, 0};
static const int cy[Q] = {0, 0, 1, 0, -1, 1, 1, -1, -1, 0, 0, 1, 0, -1};
static const float w[Q] = {4.f / 9,  1.f / 9,  1.f / 9,  1.f / 9, 1.f / 9, 1.f / 36, 1.f / 36,
                           1.f / 36, 1.f / 36, 1.f / 3, 1.f / 6, 1.f / 6, 1.f / 6,  1.f / 6};

static int width, height;
static long pitch, length;
static float *old[Q], *new[Q], *buffer[Q];
static long origin[Q];
static float kept_shear, kept_heat, buoyancy, diffusivity;

/* One row: from[] and to[] are pointers to its first cell, the same ones when in place. */
#define COLLIDE(f0, f1, f2, f3, f4, f5, f6, f7, f8, g0, g1, g2, g3, g4)                                              \
  float t = g0 + ((g1 + g3) + (g2 + g4)), fy = buoyancy * t, hy = 0.5f * fy;                                        \
  float up = f5 + f6, down = f8 + f7, rise = f5 - f6, fall = f8 - f7;                                               \
  float m22 = up + down, m20 = (f1 + f3) + m22, m02 = (f2 + f4) + m22;                                              \
  float m00 = f0 + (((f1 + f3) + (f2 + f4)) + m22), rho = 1 + m00, inverse = 1 / rho;                               \
  float mx = (f1 - f3) + (rise + fall), my = (f2 - f4) + (up - down) + hy;                                          \
  float u = mx * inverse, v = my * inverse, uu = mx * u, vv = my * v, uv = mx * v;                                  \
  float work = v * fy, cross = u * hy;                                                                              \
  float k11 = kept_s * ((rise - fall) - uv + cross);                                                                \
  float shear = 0.5f * kept_s * ((m20 - m02) - uu + (vv - work));                                                   \
  float k20 = rho * (1.f / 3) + shear, k02 = rho * (1.f / 3) - shear, sy = vv + work, two = k11 + k11;              \
  m20 = m00 * (1.f / 3) + shear + uu;                                                                               \
  m02 = m00 * (1.f / 3) - shear + sy;                                                                               \
  float m11 = k11 + cross + uv, m01 = my + hy;                                                                      \
  float m21 = fy * (1.f / 6) + v * (k20 + uu) + u * (two + u * hy);                                                 \
  float m12 = u * (k02 + sy) + v * two;                                                                             \
  m22 = m00 * (1.f / 9) + work * (1.f / 3) + v * v * (k20 + uu) + u * u * k02 + u * v * (two + two + (cross + cross)); \
  float ex = 0.5f * (m20 - m22), ox = 0.5f * (mx - m12), ey = 0.5f * (m02 - m22), oy = 0.5f * (m01 - m21);          \
  float eu = 0.25f * (m22 + m21), ou = 0.25f * (m12 + m11), ed = 0.25f * (m22 - m21), od = 0.25f * (m12 - m11);     \
  float e = t * (1.f / 6), c = 0.5f * (1 - kept_h) * t, kh = 0.5f * kept_h;                                         \
  float hx = kh * (g1 - g3) + c * u, hv = kh * (g2 - g4) + c * v

static void collide(float *const from[Q], float *const to[Q], int in_place)
{
  const float kept_s = kept_shear, kept_h = kept_heat;
  const float *a0 = from[0], *a1 = from[1], *a2 = from[2], *a3 = from[3], *a4 = from[4], *a5 = from[5], *a6 = from[6];
  const float *a7 = from[7], *a8 = from[8], *a9 = from[9], *aa = from[10], *ab = from[11], *ac = from[12], *ad = from[13];
  float *b0 = to[0], *b1 = to[1], *b2 = to[2], *b3 = to[3], *b4 = to[4], *b5 = to[5], *b6 = to[6];
  float *b7 = to[7], *b8 = to[8], *b9 = to[9], *ba = to[10], *bb = to[11], *bc = to[12], *bd = to[13];
  (void)in_place;
#pragma GCC ivdep
  for (int x = 0; x < width; x++)
  {
    COLLIDE(a0[x], a1[x], a2[x], a3[x], a4[x], a5[x], a6[x], a7[x], a8[x], a9[x], aa[x], ab[x], ac[x], ad[x]);
    b0[x] = (m00 - m20) + (m22 - m02);
    b1[x] = ex + ox;
    b3[x] = ex - ox;
    b2[x] = ey + oy;
    b4[x] = ey - oy;
    b5[x] = eu + ou;
    b6[x] = eu - ou;
    b8[x] = ed + od;
    b7[x] = ed - od;
    b9[x] = t * (1.f / 3);
    ba[x] = e + hx;
    bc[x] = e - hx;
    bb[x] = e + hv;
    bd[x] = e - hv;
  }
}

static inline float *at(float *array, int x, int y) { return array + (y + 1) * pitch + x + 1; }

/* Gathers from the old lattice, whose halo holds what walls and sides send in. */
static void step_pull(void)
{
  for (int y = -1; y <= height; y++)
    for (int i = 0; i < Q; i++)
      if (cx[i] > 0)
        *at(old[i], -1, y) = *at(old[i], width - 1, y);
      else if (cx[i] < 0)
        *at(old[i], width, y) = *at(old[i], 0, y);
  static const int in[2][4] = {{4, 8, 7, 13}, {2, 6, 5, 11}}, out[2][4] = {{2, 6, 5, 11}, {4, 8, 7, 13}};
  for (int plate = 0; plate < 2; plate++)
  {
    int y = plate ? height - 1 : 0, beyond = plate ? height : -1;
    for (int k = 0; k < 4; k++)
    {
      /* What comes out at x is gathered from x - cx. */
      float *to = at(old[out[plate][k]], 0, beyond) - cx[out[plate][k]], *from = at(old[in[plate][k]], 0, y);
      if (k < 3)
        memcpy(to, from, width * sizeof(float));
      else
        for (int x = 0; x < width; x++)
          to[x] = (plate ? -0.5f : 0.5f) / 3 - from[x];
    }
  }
  float *from[Q], *to[Q];
  for (int y = 0; y < height; y++)
  {
    for (int i = 0; i < Q; i++)
    {
      from[i] = at(old[i], -cx[i], y - cy[i]);
      to[i] = at(new[i], 0, y);
    }
    collide(from, to, 0);
  }
  for (int i = 0; i < Q; i++)
  {
    float *swap = old[i];
    old[i] = new[i];
    new[i] = swap;
  }
}

static inline long place(int i, int x, int y)
{
  long n = (y + 1) * pitch + x + 1 + origin[i];
  return n < length ? n : n - length;
}

static void copy_row(int i, int x, int y, float *row, int write)
{
  long n = place(i, x, y), first = length - n < width ? length - n : width;
  if (write)
  {
    memcpy(old[i] + n, row, first * sizeof(float));
    memcpy(old[i], row + first, (width - first) * sizeof(float));
  }
  else
  {
    memcpy(row, old[i] + n, first * sizeof(float));
    memcpy(row + first, old[i], (width - first) * sizeof(float));
  }
}

static void step_rings(void)
{
  float *row[Q];
  for (int y = 0; y < height; y++)
  {
    int wrapped = 0;
    for (int i = 0; i < Q; i++)
    {
      long n = place(i, 0, y);
      row[i] = old[i] + n;
      if (length - n < width)
      {
        wrapped |= 1 << i;
        row[i] = buffer[i];
        copy_row(i, 0, y, row[i], 0);
      }
    }
    collide(row, row, 1);
    for (int i = 0; wrapped; i++, wrapped >>= 1)
      if (wrapped & 1)
        copy_row(i, 0, y, row[i], 1);
  }
  for (int i = 0; i < Q; i++)
  {
    origin[i] -= cy[i] * pitch + cx[i];
    if (origin[i] < 0)
      origin[i] += length;
    if (origin[i] >= length)
      origin[i] -= length;
  }
  for (int y = -1; y <= height; y++)
    for (int i = 0; i < Q; i++)
      if (cx[i] > 0)
        old[i][place(i, 0, y)] = old[i][place(i, width, y)];
      else if (cx[i] < 0)
        old[i][place(i, width - 1, y)] = old[i][place(i, -1, y)];
  static const int in[2][4] = {{4, 8, 7, 13}, {2, 6, 5, 11}}, out[2][4] = {{2, 6, 5, 11}, {4, 8, 7, 13}};
  for (int plate = 0; plate < 2; plate++)
  {
    int y = plate ? height - 1 : 0, beyond = plate ? height : -1;
    for (int k = 0; k < 4; k++)
    {
      copy_row(in[plate][k], cx[in[plate][k]], beyond, buffer[0], 0);
      if (k == 3)
        for (int x = 0; x < width; x++)
          buffer[0][x] = (plate ? -0.5f : 0.5f) / 3 - buffer[0][x];
      copy_row(out[plate][k], 0, y, buffer[0], 1);
    }
  }
}

/* Nu = 1 + <u_y T> H / kappa of the populations as they will collide. */
static double nusselt(int pull)
{
  double sum = 0;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
    {
      double t = 0, m = 0, rho = 1;
      for (int i = 0; i < Q; i++)
      {
        float q = pull ? *at(old[i], x, y) : old[i][place(i, x, y)];
        if (i < 9)
        {
          rho += q;
          m += cy[i] * q;
        }
        else
          t += q;
      }
      /* Two lattices hold what has collided: the force has acted in full. */
      sum += (m + (pull ? -0.5 : 0.5) * buoyancy * t) / rho * t;
    }
  return 1 + sum / ((double)width * height) * height / diffusivity;
}

int main(int count, char **argument)
{
  if (count != 4)
    return 1;
  width = atoi(argument[1]);
  height = atoi(argument[2]);
  int pull = argument[3][0] == 'p';
  pitch = (width + 2 + 15) / 16 * 16;
  if (pitch * sizeof(float) % 4096 == 0)
    pitch += 16;
  length = pitch * (height + 2);
  long stride = (length * sizeof(float) / 4096 + 1) * 4096 + 5 * 64;
  char *memory = aligned_alloc(64, stride * Q * (pull ? 2 : 1) + pitch * sizeof(float) * Q);
  memset(memory, 0, stride * Q * (pull ? 2 : 1) + pitch * sizeof(float) * Q);
  for (int i = 0; i < Q; i++)
  {
    old[i] = (float *)(memory + i * stride);
    new[i] = (float *)(memory + (Q + i) * stride);
    buffer[i] = (float *)(memory + Q * stride * (pull ? 2 : 1)) + i * pitch;
  }
  double ra = 1e6, pr = 0.71, speed = 0.1;
  double nu = speed * height * sqrt(pr / ra);
  diffusivity = nu / pr;
  buoyancy = speed * speed / height;
  kept_shear = 1 - 1 / (0.5 + 3 * nu);
  kept_heat = 1 - 1 / (0.5 + 3 * nu / pr);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
    {
      double z = (y + 0.5) / height;
      double rho = 3 * buoyancy * height * (z / 2 - z * z / 2 - 1.0 / 12);
      double t = 0.5 - z + 0.1 * cos(4 * M_PI * (x + 0.5) / width) * sin(M_PI * z);
      for (int i = 0; i < Q; i++)
        *at(old[i], x, y) = w[i] * (i < 9 ? rho : t);
    }
  /* Two lattices hold what has collided, so the start collides once. */
  for (int y = 0; pull && y < height; y++)
  {
    float *row[Q];
    for (int i = 0; i < Q; i++)
      row[i] = at(old[i], 0, y);
    collide(row, row, 1);
  }
  printf("ready cc %s, -O3 -march=native, %s\n", __VERSION__, pull ? "two lattices" : "in place");
  fflush(stdout);
  char order[16];
  long steps;
  while (scanf("%15s %ld", order, &steps) == 2)
  {
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (long s = 0; s < steps; s++)
      if (pull)
        step_pull();
      else
        step_rings();
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (order[0] == 'r')
      printf("%.9f\n", end.tv_sec - start.tv_sec + 1e-9 * (end.tv_nsec - start.tv_nsec));
    else
      printf("%.6f\n", nusselt(pull));
    fflush(stdout);
  }
  return 0;
}
