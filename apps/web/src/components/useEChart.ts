import { type EChartsType, init } from 'echarts/core';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';

export interface EChart {
  /** A ref for the element that the chart fills. */
  readonly element: RefObject<HTMLDivElement | null>;
  readonly chart: RefObject<EChartsType | null>;
  /** Of the element, in px; 0 until it is measured, which is before the first paint. */
  readonly width: number;
}

/** An ECharts chart that follows the size of its element. @param onInit e.g. to listen to the chart's events */
export function useEChart(onInit: (chart: EChartsType) => void): EChart {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const [width, setWidth] = useState(0);
  const prepare = useEffectEvent(onInit);
  useEffect(() => {
    if (!element.current) return;
    const created = init(element.current);
    const observer = new ResizeObserver(() => {
      created.resize();
      setWidth(created.getWidth());
    });
    observer.observe(element.current);
    prepare(created);
    chart.current = created;
    return () => {
      observer.disconnect();
      created.dispose();
      chart.current = null;
    };
  }, []);
  return { element, chart, width };
}
